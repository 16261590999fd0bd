namespace ServiceRecovery.Tests;

/// <summary>A store that lost the streams of policies.</summary>
internal sealed class StoreWithoutPolicies(ICaseStore inner) : ICaseStore
{
    public Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken) =>
        inner.CommitAsync(commit, cancellationToken);

    public Task<CaseSummary?> FindAsync(TenantId tenant, CaseId id, CancellationToken cancellationToken) =>
        inner.FindAsync(tenant, id, cancellationToken);

    public Task<StreamPage> ReadEventsAsync(TenantId tenant, StreamId stream, long from, CancellationToken cancellationToken) =>
        inner.ReadEventsAsync(tenant, stream.Kind == StreamKind.Policy ? StreamId.OfPolicy("none") : stream, from, cancellationToken);

    public Task<CasePage> QueryAsync(TenantId tenant, CaseQuery query, CancellationToken cancellationToken) =>
        inner.QueryAsync(tenant, query, cancellationToken);

    public Task<StoreBacklog> ReadBacklogAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        inner.ReadBacklogAsync(now, cancellationToken);

    public Task<LedgerPage> ReadLedgerAsync(TenantId tenant, LedgerQuery query, CancellationToken cancellationToken) =>
        inner.ReadLedgerAsync(tenant, query, cancellationToken);

    public Task<IReadOnlyList<WorkClaim>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken) =>
        inner.ClaimAsync(request, cancellationToken);

    public Task ReleaseAsync(WorkClaim claim, DateTimeOffset? next, CancellationToken cancellationToken) =>
        inner.ReleaseAsync(claim, next, cancellationToken);
}
