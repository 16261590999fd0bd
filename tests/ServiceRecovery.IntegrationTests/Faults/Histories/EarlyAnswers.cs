using ServiceRecovery.Testing;

namespace ServiceRecovery.IntegrationTests.Faults.Histories;

/// <summary>A store that says of every second append that it is stored, and stores it when the next comes, if it still can.</summary>
internal sealed class EarlyAnswers(ICaseStore store) : ForwardingCaseStore(store)
{
    private readonly Lock _lock = new();
    private Commit? _kept;

    public override Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken)
    {
        Commit? before;

        lock (_lock)
        {
            before = _kept;
            _kept = before is null && commit is { Appends: [{ ExpectedVersion: > 0 }] } ? commit : null;

            if (_kept is not null)
            {
                return Task.FromResult(CommitResult.Committed);
            }
        }

        return StoreAsync(before, commit, cancellationToken);
    }

    private async Task<CommitResult> StoreAsync(Commit? before, Commit commit, CancellationToken cancellationToken)
    {
        if (before is not null)
        {
            await Inner.CommitAsync(before, cancellationToken);
        }

        return await Inner.CommitAsync(commit, cancellationToken);
    }
}
