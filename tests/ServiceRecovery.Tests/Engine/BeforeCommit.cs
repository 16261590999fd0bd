namespace ServiceRecovery.Tests;

/// <summary>A store to which somebody else is faster once: something happens right before a commit.</summary>
internal sealed class BeforeCommit(ICaseStore inner) : ICaseStore
{
    private Func<Task>? _next;

    /// <summary>What happens right before the next commit; once.</summary>
    public void Do(Func<Task> act) => _next = act;

    public async Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _next, null) is { } act)
        {
            await act();
        }

        return await inner.CommitAsync(commit, cancellationToken);
    }

    public Task<CaseSummary?> FindAsync(TenantId tenant, CaseId id, CancellationToken cancellationToken) =>
        inner.FindAsync(tenant, id, cancellationToken);

    public Task<StreamPage> ReadEventsAsync(TenantId tenant, StreamId stream, long from, CancellationToken cancellationToken) =>
        inner.ReadEventsAsync(tenant, stream, from, cancellationToken);

    public Task<CasePage> QueryAsync(TenantId tenant, CaseQuery query, CancellationToken cancellationToken) =>
        inner.QueryAsync(tenant, query, cancellationToken);

    public Task<StoreBacklog> ReadBacklogAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        inner.ReadBacklogAsync(now, cancellationToken);

    public Task<LedgerPage> ReadLedgerAsync(TenantId tenant, LedgerQuery query, CancellationToken cancellationToken) =>
        inner.ReadLedgerAsync(tenant, query, cancellationToken);

    public Task<IReadOnlyList<WorkClaim>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken) =>
        inner.ClaimAsync(request, cancellationToken);

    public Task ReleaseAsync(WorkClaim claim, DateTimeOffset? retryAt, CancellationToken cancellationToken) =>
        inner.ReleaseAsync(claim, retryAt, cancellationToken);
}
