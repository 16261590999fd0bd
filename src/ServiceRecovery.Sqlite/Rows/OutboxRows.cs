namespace ServiceRecovery.Sqlite;

/// <summary>Committed events that wait for event handlers, in the order of their commits.</summary>
internal sealed class OutboxRows(Database database)
{
    private readonly Statement _insert = database.Prepare(
        "INSERT INTO recovery_outbox (tenant, stream, first, last, handler) VALUES (?1, ?2, ?3, ?4, ?5)");

    private readonly Statement _ready = database.Prepare(
        """
        SELECT position, tenant, stream, first, last, attempts, lease_token + 1, handler FROM recovery_outbox AS delivery
        WHERE (retry_at IS NULL OR retry_at <= ?1) AND (leased_until IS NULL OR leased_until <= ?1)
          AND tenant NOT IN (SELECT value FROM json_each(?3))
          AND NOT EXISTS (
            SELECT 1 FROM recovery_outbox AS earlier
            WHERE earlier.tenant = delivery.tenant AND earlier.stream = delivery.stream
              AND earlier.handler IN (delivery.handler, '*') AND earlier.position < delivery.position)
        ORDER BY position LIMIT ?2
        """);

    private readonly Statement _lease = database.Prepare(
        "UPDATE recovery_outbox SET lease_token = ?2, leased_until = ?3, leased_by = ?4 WHERE position = ?1");

    private readonly Statement _renew = database.Prepare(
        """
        UPDATE recovery_outbox SET leased_until = max(leased_until, ?3)
        WHERE position = ?1 AND lease_token = ?2 AND leased_until IS NOT NULL
        RETURNING leased_until
        """);

    private readonly Statement _done = database.Prepare(
        "DELETE FROM recovery_outbox WHERE position = ?1 AND lease_token = ?2 AND leased_until IS NOT NULL");

    private readonly Statement _retry = database.Prepare(
        """
        UPDATE recovery_outbox
        SET leased_until = NULL, leased_by = NULL, retry_at = ?3, attempts = ?4
        WHERE position = ?1 AND lease_token = ?2 AND leased_until IS NOT NULL
        """);

    public void Add(TenantId tenant, StreamAppend append, string handler) => _insert
        .Bind(1, tenant.Name)
        .Bind(2, append.Stream.ToString())
        .Bind(3, append.Events[0].Sequence)
        .Bind(4, append.Events[^1].Sequence)
        .Bind(5, handler)
        .Run();

    public List<WorkClaim> Claim(ClaimRequest request)
    {
        var until = Micros.Of(request.Now + request.Lease);
        var claims = new List<WorkClaim>();
        _ready.Bind(1, Micros.Of(request.Now)).Bind(2, request.Limit).Bind(3, Tenants.Json(request.ExceptTenants));

        while (_ready.Read())
        {
            claims.Add(ToClaim(until));
        }

        _lease.Bind(3, until).Bind(4, request.Worker);

        foreach (var claim in claims)
        {
            _lease.Bind(1, claim.Position).Bind(2, claim.Token).Run();
        }

        return claims;
    }

    /// <summary>The claim with its new end; null if it was lost.</summary>
    public WorkClaim? Renew(WorkClaim claim, DateTimeOffset until) =>
        _renew.Bind(1, claim.Position).Bind(2, claim.Token).Bind(3, Micros.Of(until)).ReadOne() is { } end
            ? claim with { Until = Micros.ToTime(end) }
            : null;

    public void Release(WorkClaim claim, DateTimeOffset? retryAt)
    {
        var statement = retryAt is null ? _done : _retry.Bind(3, Micros.Of(retryAt)).Bind(4, claim.Attempts);
        statement.Bind(1, claim.Position).Bind(2, claim.Token).Run();
    }

    private WorkClaim ToClaim(long until) => new()
    {
        Kind = WorkKind.Delivery,
        Position = _ready.Integer(0),
        Tenant = new TenantId(_ready.Text(1)),
        Stream = StreamText.Parse(_ready.Text(2)),
        First = _ready.Integer(3),
        Last = _ready.Integer(4),
        Attempts = (int)_ready.Integer(5),
        Token = _ready.Integer(6),
        Handler = _ready.Text(7),
        Until = Micros.ToTime(until),
    };
}
