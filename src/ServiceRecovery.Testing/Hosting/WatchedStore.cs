namespace ServiceRecovery.Testing;

/// <summary>A store that keeps count of what is under way in it: leases, retries, deliveries not made yet.</summary>
internal sealed class WatchedStore(ICaseStore store, TimeProvider time) : ForwardingCaseStore(store)
{
    private readonly Lock _lock = new();
    private readonly WorkLog _log = new();
    private readonly HashSet<Task> _renewals = [];

    public IReadOnlyList<TenantId> Tenants => Locked(() => _log.Tenants);

    /// <summary>Deliveries that wait for handlers, of the commits made through here.</summary>
    public long Undelivered => Locked(() => _log.Undelivered);

    public override async Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken)
    {
        var result = await Inner.CommitAsync(commit, cancellationToken).ConfigureAwait(false);

        if (result.Status == CommitStatus.Committed)
        {
            Locked(() => _log.Committed(commit));
        }

        return result;
    }

    public override async Task<IReadOnlyList<WorkClaim>> ClaimAsync(
        ClaimRequest request, CancellationToken cancellationToken)
    {
        var claims = await Inner.ClaimAsync(request, cancellationToken).ConfigureAwait(false);
        Locked(() => _log.Claimed(claims, request.Now));

        return claims;
    }

    public override async Task<IReadOnlyList<WorkClaim>> RenewAsync(
        IReadOnlyList<WorkClaim> claims, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken)
    {
        var renewal = Inner.RenewAsync(claims, now, lease, cancellationToken);
        Locked(() => _renewals.Add(renewal));

        try
        {
            var held = await renewal.ConfigureAwait(false);
            Locked(() => _log.Renewed(held));

            return held;
        }
        finally
        {
            Locked(() => _renewals.Remove(renewal));
        }
    }

    /// <summary>Waits for leases that are being prolonged, before the clock moves on over their heads.</summary>
    public async Task RenewedAsync() =>
        await Task.WhenAll(Locked(() => _renewals.ToArray())).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public override async Task ReleaseAsync(
        WorkClaim claim, DateTimeOffset? retryAt, CancellationToken cancellationToken)
    {
        await Inner.ReleaseAsync(claim, retryAt, cancellationToken).ConfigureAwait(false);
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
