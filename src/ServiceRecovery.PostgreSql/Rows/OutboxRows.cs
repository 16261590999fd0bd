using Npgsql;

namespace ServiceRecovery.PostgreSql;

/// <summary>Committed events that wait for event handlers.</summary>
/// <remarks>
/// Positions are in the order of commits within a stream, though not across streams: a commit takes its positions after
/// it has added its events, and the next one to the stream can add its own only when the first has committed.
/// </remarks>
internal static class OutboxRows
{
    private const string Insert =
        """
        INSERT INTO recovery_outbox (tenant, stream, first, last, handler)
        SELECT $1, $2, $3, $4, unnest($5)
        """;

    private const string Copy =
        "COPY recovery_outbox (tenant, stream, first, last, handler) FROM STDIN (FORMAT BINARY)";

    private const string Done =
        "DELETE FROM recovery_outbox WHERE position = $1 AND lease_token = $2 AND leased_until IS NOT NULL";

    private const string Retry =
        """
        UPDATE recovery_outbox SET leased_until = NULL, leased_by = NULL, retry_at = $3, attempts = $4
        WHERE position = $1 AND lease_token = $2 AND leased_until IS NOT NULL
        """;

    public static Statement Add(TenantId tenant, StreamAppend append, IEnumerable<string> handlers) =>
        new Statement(Insert)
            .Bind(tenant)
            .Bind(append.Stream.ToString())
            .Bind(append.Events[0].Sequence)
            .Bind(append.Events[^1].Sequence)
            .Bind(handlers);

    public static Statement Line(TenantId tenant, StreamAppend append, string handler) => new Statement(Copy)
        .Bind(tenant)
        .Bind(append.Stream.ToString())
        .Bind(append.Events[0].Sequence)
        .Bind(append.Events[^1].Sequence)
        .Bind(handler);

    /// <summary>Leases the rows by where they lie, as <see cref="CaseLeases"/> does.</summary>
    public static Statement Claim(ClaimRequest request, LeaseClock clock) => new Statement(
        $"""
        UPDATE recovery_outbox SET lease_token = lease_token + 1, leased_until = {clock.Now} + $2, leased_by = $3
        WHERE ctid = ANY(ARRAY(
          SELECT delivery.ctid FROM recovery_outbox AS delivery
          WHERE (retry_at IS NULL OR retry_at <= {clock.Due}) AND (leased_until IS NULL OR leased_until <= {clock.Now})
            AND NOT coalesce(tenant = ANY($5), false)
            AND NOT EXISTS (
              SELECT FROM recovery_outbox AS earlier
              WHERE earlier.tenant = delivery.tenant AND earlier.stream = delivery.stream
                AND earlier.handler = delivery.handler AND earlier.position < delivery.position)
          ORDER BY position LIMIT $4 FOR UPDATE OF delivery SKIP LOCKED))
        RETURNING position, tenant, stream, first, last, attempts, lease_token, handler
        """)
        .Bind(Micros.Of(request.Now))
        .Bind(Micros.Of(request.Lease))
        .Bind(request.Worker)
        .Bind(request.Limit)
        .Bind(request.ExceptTenants.Select(tenant => tenant.Name));

    public static Statement Renew(IReadOnlyList<WorkClaim> claims, (DateTimeOffset Now, TimeSpan Span) lease, LeaseClock clock) =>
        new Statement(
            $"""
            UPDATE recovery_outbox AS held SET leased_until = greatest(leased_until, {clock.Now} + $2)
            FROM unnest($3, $4) AS claim (position, token)
            WHERE held.position = claim.position AND held.lease_token = claim.token AND leased_until IS NOT NULL
            RETURNING held.position
            """)
        .Bind(Micros.Of(lease.Now))
        .Bind(Micros.Of(lease.Span))
        .Bind(claims.Select(claim => claim.Position))
        .Bind(claims.Select(claim => claim.Token));

    public static Statement Release(WorkClaim claim, DateTimeOffset? retryAt)
    {
        var statement = new Statement(retryAt is null ? Done : Retry).Bind(claim.Position).Bind(claim.Token);

        return retryAt is null ? statement : statement.Bind(Micros.Of(retryAt)).Bind(claim.Attempts);
    }

    public static WorkClaim ToClaim(NpgsqlDataReader row, ClaimRequest request) => new()
    {
        Kind = WorkKind.Delivery,
        Position = row.GetInt64(0),
        Tenant = new TenantId(row.GetString(1)),
        Stream = StreamText.Parse(row.Text(2)),
        First = row.GetInt64(3),
        Last = row.GetInt64(4),
        Attempts = row.GetInt32(5),
        Token = row.GetInt64(6),
        Handler = row.Text(7),
        Until = request.Now + request.Lease,
    };
}
