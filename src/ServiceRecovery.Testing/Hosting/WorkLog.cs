namespace ServiceRecovery.Testing;

/// <summary>What was claimed, given back, put off and committed. Not safe for concurrent use.</summary>
internal sealed class WorkLog
{
    private const int MostClaimsAtOneTime = 200;

    private readonly Dictionary<WorkKey, WorkClaim> _leases = [];
    private readonly Dictionary<WorkKey, DateTimeOffset> _retries = [];
    private readonly Dictionary<WorkKey, int> _claims = [];
    private readonly HashSet<TenantId> _tenants = [TenantId.Default];
    private DateTimeOffset _lastClaimAt;
    private long _undelivered;

    public IReadOnlyList<TenantId> Tenants => [.. _tenants];

    public long Undelivered => Math.Max(0, _undelivered);

    public StreamId? Spinning { get; private set; }

    public void Committed(Commit commit)
    {
        _tenants.Add(commit.Tenant);
        _undelivered += commit.Appends.Count * commit.DeliverTo.Count;

        foreach (var summary in commit.Summaries)
        {
            _retries.Remove(WorkKey.Of(summary.Tenant, summary.Id));
        }
    }

    public void Claimed(IReadOnlyList<WorkClaim> claims, DateTimeOffset now)
    {
        if (now != _lastClaimAt)
        {
            _claims.Clear();
            _lastClaimAt = now;
        }

        foreach (var claim in claims)
        {
            var key = WorkKey.Of(claim);
            _leases[key] = claim;
            _retries.Remove(key);
            _claims[key] = _claims.GetValueOrDefault(key) + 1;
            Spinning = _claims[key] > MostClaimsAtOneTime ? claim.Stream : Spinning;
        }
    }

    public void Renewed(IReadOnlyList<WorkClaim> claims)
    {
        foreach (var claim in claims)
        {
            var key = WorkKey.Of(claim);

            if (_leases.TryGetValue(key, out var held) && held.Token == claim.Token)
            {
                _leases[key] = claim;
            }
        }
    }

    public void Released(WorkClaim claim, DateTimeOffset? retryAt, DateTimeOffset now)
    {
        var key = WorkKey.Of(claim);

        if (!_leases.TryGetValue(key, out var held) || held.Token != claim.Token || held.Until <= now)
        {
            return;
        }

        _leases.Remove(key);

        if (retryAt is { } later)
        {
            _retries[key] = later;
        }
        else if (claim.Kind == WorkKind.Delivery)
        {
            _undelivered--;
        }
    }

    public DateTimeOffset? NextAfter(DateTimeOffset now) => _leases.Values
        .Select(claim => claim.Until)
        .Concat(_retries.Values)
        .Where(at => at > now)
        .Select(at => (DateTimeOffset?)at)
        .Min();

    public bool IsHeld(TenantId tenant, CaseId id, DateTimeOffset now)
    {
        var key = WorkKey.Of(tenant, id);

        return (_leases.TryGetValue(key, out var claim) && claim.Until > now)
            || (_retries.TryGetValue(key, out var retryAt) && retryAt > now);
    }

    public int LeasesAt(DateTimeOffset now) => _leases.Values.Count(claim => claim.Until > now);
}
