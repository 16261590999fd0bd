namespace ServiceRecovery.Tests;

/// <summary>A store that counts how often its backlog is read, and is locked unless a test says otherwise.</summary>
internal sealed class UnreadableStore(ICaseStore inner) : ICaseStore
{
    public bool IsReadable { get; init; }

    public int Reads { get; private set; }

    public Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken) =>
        inner.CommitAsync(commit, cancellationToken);

    public Task<CaseSummary?> FindAsync(TenantId tenant, CaseId id, CancellationToken cancellationToken) =>
        inner.FindAsync(tenant, id, cancellationToken);

    public Task<StreamPage> ReadEventsAsync(TenantId tenant, StreamId stream, long from, CancellationToken cancellationToken) =>
        inner.ReadEventsAsync(tenant, stream, from, cancellationToken);

    public Task<CasePage> QueryAsync(TenantId tenant, CaseQuery query, CancellationToken cancellationToken) =>
        inner.QueryAsync(tenant, query, cancellationToken);

    public Task<LedgerPage> ReadLedgerAsync(TenantId tenant, LedgerQuery query, CancellationToken cancellationToken) =>
        inner.ReadLedgerAsync(tenant, query, cancellationToken);

    public Task<StoreBacklog> ReadBacklogAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        Reads++;

        return IsReadable
            ? inner.ReadBacklogAsync(now, cancellationToken)
            : throw new CaseStoreException("x.db", "is locked", "Try again.");
    }

    public Task<IReadOnlyList<WorkClaim>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken) =>
        inner.ClaimAsync(request, cancellationToken);

    public Task ReleaseAsync(WorkClaim claim, DateTimeOffset? retryAt, CancellationToken cancellationToken) =>
        inner.ReleaseAsync(claim, retryAt, cancellationToken);
}
