namespace ServiceRecovery;

/// <summary>Committed events that wait for event handlers, in the order of their commits.</summary>
internal sealed class Outbox
{
    private readonly SortedDictionary<long, Delivery> _deliveries = [];
    private long _lastPosition;

    public void Add(Commit commit)
    {
        foreach (var append in commit.Appends)
        {
            foreach (var handler in commit.DeliverTo)
            {
                _lastPosition++;
                _deliveries.Add(_lastPosition, new Delivery(_lastPosition, commit.Tenant, append, handler));
            }
        }
    }

    public IReadOnlyList<WorkClaim> Claim(ClaimRequest request)
    {
        var seen = new HashSet<(TenantId, StreamId, string)>();
        var claims = new List<WorkClaim>();

        foreach (var delivery in _deliveries.Values)
        {
            // Only the first of a stream and handler, whatever becomes of it: the next must not overtake one that is held or waits.
            if (!request.ExceptTenants.Contains(delivery.Tenant)
                && seen.Add((delivery.Tenant, delivery.Stream, delivery.Handler))
                && delivery.IsFreeAt(request.Now))
            {
                claims.Add(delivery.Lease(request.Now + request.Lease));
            }

            if (claims.Count == request.Limit)
            {
                break;
            }
        }

        return claims;
    }

    public bool Holds(TenantId tenant, StreamId stream) =>
        _deliveries.Values.Any(delivery => delivery.Tenant == tenant && delivery.Stream == stream);

    public IReadOnlyList<DeliveryBacklog> Waiting() =>
    [
        .. _deliveries.Values
            .GroupBy(delivery => delivery.Handler, StringComparer.Ordinal)
            .Select(group => new DeliveryBacklog(group.Key, group.LongCount(), group.First().RecordedAt)),
    ];

    /// <summary>The claim with its new end; null if it was lost.</summary>
    public WorkClaim? Renew(WorkClaim claim, DateTimeOffset until) =>
        _deliveries.TryGetValue(claim.Position, out var delivery) ? delivery.Renew(claim, until) : null;

    public void Release(WorkClaim claim, DateTimeOffset? retryAt)
    {
        if (!_deliveries.TryGetValue(claim.Position, out var delivery) || !delivery.IsHeldWith(claim.Token))
        {
            return;
        }

        if (retryAt is null)
        {
            _deliveries.Remove(claim.Position);
        }
        else
        {
            delivery.RetryAt(retryAt.Value, claim.Attempts);
        }
    }

    private sealed class Delivery(long position, TenantId tenant, StreamAppend append, string handler)
    {
        private DateTimeOffset? _leasedUntil;
        private DateTimeOffset? _retryAt;
        private long _token;
        private int _attempts;

        public TenantId Tenant => tenant;

        public StreamId Stream { get; } = append.Stream;

        public string Handler => handler;

        public DateTimeOffset RecordedAt { get; } = append.Events[^1].RecordedAt;

        private long First { get; } = append.Events[0].Sequence;

        private long Last { get; } = append.Events[^1].Sequence;

        public bool IsFreeAt(DateTimeOffset now) =>
            (_leasedUntil is null || _leasedUntil <= now) && (_retryAt is null || _retryAt <= now);

        public bool IsHeldWith(long token) => _leasedUntil is not null && _token == token;

        public void RetryAt(DateTimeOffset at, int attempts)
        {
            _leasedUntil = null;
            _retryAt = at;
            _attempts = attempts;
        }

        public WorkClaim? Renew(WorkClaim claim, DateTimeOffset until)
        {
            if (!IsHeldWith(claim.Token))
            {
                return null;
            }

            _leasedUntil = _leasedUntil > until ? _leasedUntil : until;

            return claim with { Until = _leasedUntil.Value };
        }

        public WorkClaim Lease(DateTimeOffset until)
        {
            _token++;
            _leasedUntil = until;

            return new WorkClaim
            {
                Kind = WorkKind.Delivery,
                Tenant = tenant,
                Stream = Stream,
                Token = _token,
                Until = until,
                Position = position,
                First = First,
                Last = Last,
                Handler = handler,
                Attempts = _attempts,
            };
        }
    }
}
