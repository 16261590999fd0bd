namespace ServiceRecovery.CrashHost.Kills;

/// <summary>The moments around what the engine asks of its store.</summary>
internal sealed class KillStore(ICaseStore store, KillPoints points) : ICaseStore
{
    private int _fenced;

    public int Fenced => _fenced;

    public async Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken)
    {
        points.Pass("store.commit.before");
        var result = await store.CommitAsync(commit, cancellationToken);
        _ = result.Status is CommitStatus.Fenced ? Interlocked.Increment(ref _fenced) : 0;
        points.Pass("store.commit.after");

        return result;
    }

    public Task<CaseSummary?> FindAsync(TenantId tenant, CaseId id, CancellationToken cancellationToken) =>
        store.FindAsync(tenant, id, cancellationToken);

    public Task<StreamPage> ReadEventsAsync(
        TenantId tenant, StreamId stream, long from, CancellationToken cancellationToken) =>
        store.ReadEventsAsync(tenant, stream, from, cancellationToken);

    public Task<CasePage> QueryAsync(TenantId tenant, CaseQuery query, CancellationToken cancellationToken) =>
        store.QueryAsync(tenant, query, cancellationToken);

    public Task<StoreBacklog> ReadBacklogAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        store.ReadBacklogAsync(now, cancellationToken);

    public Task<LedgerPage> ReadLedgerAsync(TenantId tenant, LedgerQuery query, CancellationToken cancellationToken) =>
        store.ReadLedgerAsync(tenant, query, cancellationToken);

    public async Task<IReadOnlyList<WorkClaim>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        points.Pass("store.claim.before");
        var claims = await store.ClaimAsync(request, cancellationToken);
        points.Pass("store.claim.after");

        return claims;
    }

    public async Task ReleaseAsync(WorkClaim claim, DateTimeOffset? retryAt, CancellationToken cancellationToken)
    {
        points.Pass("store.release.before");
        await store.ReleaseAsync(claim, retryAt, cancellationToken);
        points.Pass("store.release.after");
    }
}
