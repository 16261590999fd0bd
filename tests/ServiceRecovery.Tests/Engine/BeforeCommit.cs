using ServiceRecovery.Testing;

namespace ServiceRecovery.Tests;

/// <summary>A store to which somebody else is faster once: something happens right before a commit.</summary>
internal sealed class BeforeCommit(ICaseStore inner) : ForwardingCaseStore(inner)
{
    private Func<Task>? _next;

    /// <summary>What happens right before the next commit; once.</summary>
    public void Do(Func<Task> act) => _next = act;

    public override async Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _next, null) is { } act)
        {
            await act();
        }

        return await Inner.CommitAsync(commit, cancellationToken);
    }
}
