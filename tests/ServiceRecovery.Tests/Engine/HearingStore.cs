using ServiceRecovery.Testing;

namespace ServiceRecovery.Tests;

/// <summary>A store in memory that a test lets hear of work, and that tells how often a worker has looked for some.</summary>
internal sealed class HearingStore() : ForwardingCaseStore(new InMemoryCaseStore())
{
    private readonly TaskCompletionSource[] _looks =
        [.. Enumerable.Range(0, 3).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];

    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _last;

    public Task LookedAsync(int times) => _looks[times].Task;

    public void Hear() => Interlocked.Exchange(
        ref _news, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    public override Task NextAsync() => _news.Task;

    public override Task<IReadOnlyList<WorkClaim>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        if (request.Kind is WorkKind.DueCase)
        {
            _looks[Math.Min(++_last, 2)].TrySetResult();
        }

        return Inner.ClaimAsync(request, cancellationToken);
    }
}
