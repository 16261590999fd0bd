namespace ServiceRecovery.Tests;

/// <summary>A store in memory that a test lets hear of work, and that tells how often a worker has looked for some.</summary>
internal sealed class HearingStore : ICaseStore, IWorkNews
{
    private readonly InMemoryCaseStore _inner = new();
    private readonly TaskCompletionSource[] _looks =
        [.. Enumerable.Range(0, 3).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];

    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _last;

    public Task LookedAsync(int times) => _looks[times].Task;

    public void Hear() => Interlocked.Exchange(
        ref _news, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    public Task NextAsync() => _news.Task;

    public Task<IReadOnlyList<WorkClaim>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        if (request.Kind is WorkKind.DueCase)
        {
            _looks[Math.Min(++_last, 2)].TrySetResult();
        }

        return _inner.ClaimAsync(request, cancellationToken);
    }

    public Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken) =>
        _inner.CommitAsync(commit, cancellationToken);

    public Task<CaseSummary?> FindAsync(TenantId tenant, CaseId id, CancellationToken cancellationToken) =>
        _inner.FindAsync(tenant, id, cancellationToken);

    public Task<StreamPage> ReadEventsAsync(
        TenantId tenant, StreamId stream, long from, CancellationToken cancellationToken) =>
        _inner.ReadEventsAsync(tenant, stream, from, cancellationToken);

    public Task<CasePage> QueryAsync(TenantId tenant, CaseQuery query, CancellationToken cancellationToken) =>
        _inner.QueryAsync(tenant, query, cancellationToken);

    public Task<LedgerPage> ReadLedgerAsync(TenantId tenant, LedgerQuery query, CancellationToken cancellationToken) =>
        _inner.ReadLedgerAsync(tenant, query, cancellationToken);

    public Task ReleaseAsync(WorkClaim claim, DateTimeOffset? retryAt, CancellationToken cancellationToken) =>
        _inner.ReleaseAsync(claim, retryAt, cancellationToken);

    public Task<StoreBacklog> ReadBacklogAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        _inner.ReadBacklogAsync(now, cancellationToken);
}
