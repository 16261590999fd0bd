namespace ServiceRecovery.Testing;

/// <summary>A store that keeps count of what is under way in it: leases, retries, deliveries not made yet.</summary>
internal sealed class WatchedStore(ICaseStore store, TimeProvider time) : ICaseStore
{
    private readonly Lock _lock = new();
    private readonly WorkLog _log = new();

    /// <summary>The store that is watched.</summary>
    public ICaseStore Inner => store;

    public IReadOnlyList<TenantId> Tenants => Locked(() => _log.Tenants);

    /// <summary>Deliveries that wait for handlers, of the commits made through here.</summary>
    public long Undelivered => Locked(() => _log.Undelivered);

    public async Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken)
    {
        var result = await store.CommitAsync(commit, cancellationToken).ConfigureAwait(false);

        if (result.Status == CommitStatus.Committed)
        {
            Locked(() => _log.Committed(commit));
        }

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
        var claims = await store.ClaimAsync(request, cancellationToken).ConfigureAwait(false);
        Locked(() => _log.Claimed(claims, request.Now));

        return claims;
    }

    public async Task ReleaseAsync(WorkClaim claim, DateTimeOffset? retryAt, CancellationToken cancellationToken)
    {
        await store.ReleaseAsync(claim, retryAt, cancellationToken).ConfigureAwait(false);
        Locked(() => _log.Released(claim, retryAt, time.GetUtcNow()));
    }

    /// <summary>When work that is held or was put off can be claimed again; null if there is none.</summary>
    public DateTimeOffset? NextWakeAt() => Locked(() => _log.NextAfter(time.GetUtcNow()));

    /// <summary>Whether a case that is due cannot be claimed now all the same.</summary>
    public bool IsHeld(TenantId tenant, CaseId id) => Locked(() => _log.IsHeld(tenant, id, time.GetUtcNow()));

    /// <summary>What is claimed over and over without a step forward in time; null if nothing is.</summary>
    public StreamId? Spinning => Locked(() => _log.Spinning);

    /// <summary>How many pieces of work are held by somebody now.</summary>
    public int Leases => Locked(() => _log.LeasesAt(time.GetUtcNow()));

    private T Locked<T>(Func<T> read)
    {
        lock (_lock)
        {
            return read();
        }
    }

    private void Locked(Action change)
    {
        lock (_lock)
        {
            change();
        }
    }
}
