namespace ServiceRecovery;

/// <summary>Hashes that wait for the audit log, in the order of their commits.</summary>
internal sealed class UnsealedTable
{
    private readonly SortedDictionary<long, (WorkClaim Claim, DateTimeOffset RecordedAt)> _waiting = [];
    private long _lastPosition;

    /// <summary>Whether everything waits that the commit seals.</summary>
    public bool Holds(Commit commit) => commit.Sealed.All(position =>
        _waiting.TryGetValue(position, out var waiting) && waiting.Claim.Tenant == commit.Tenant);

    public void Apply(Commit commit)
    {
        foreach (var position in commit.Sealed)
        {
            _waiting.Remove(position);
        }

        foreach (var append in commit.Appends.Where(append => !append.ToSeal.IsEmpty))
        {
            _lastPosition++;
            _waiting.Add(_lastPosition, (ToClaim(commit.Tenant, append, _lastPosition), append.Events[^1].RecordedAt));
        }
    }

    public IEnumerable<WorkClaim> Next(ClaimRequest request, int limit) => _waiting.Values
        .Where(waiting => !request.ExceptTenants.Contains(waiting.Claim.Tenant))
        .Take(limit)
        .Select(waiting => waiting.Claim with { Until = request.Now + request.Lease });

    public IEnumerable<DeliveryBacklog> Waiting() => _waiting.Count == 0
        ? []
        : [new DeliveryBacklog(DeliveryBacklog.AuditLog, _waiting.Count, _waiting.Values.First().RecordedAt)];

    private static WorkClaim ToClaim(TenantId tenant, StreamAppend append, long position) => new()
    {
        Kind = WorkKind.Seal,
        Tenant = tenant,
        Stream = append.Stream,
        Token = 0,
        Until = default,
        Position = position,
        Last = append.Events[^1].Sequence,
        Hash = append.ToSeal,
    };
}
