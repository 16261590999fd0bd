using Npgsql;

namespace ServiceRecovery.PostgreSql;

/// <summary>Who works on which case.</summary>
internal static class CaseLeases
{
    // Where nothing is due, or the case was parked meanwhile, a retry time makes nothing due.
    private const string Give =
        """
        UPDATE recovery_case
        SET leased_until = NULL, leased_by = NULL, attempts = $5,
          wake_at = CASE WHEN wake_at IS NOT NULL THEN greatest(wake_at, $4) END
        WHERE tenant = $1 AND id = $2 AND lease_token = $3 AND leased_until IS NOT NULL
        """;

    /// <summary>
    /// Leases the rows by where they lie: a join would be planned for a tenth of the table, and read all of it. A row that a
    /// commit moves in the very moment is left for the next look. The tenants are wrapped so that PostgreSQL does not
    /// guess how many rows they leave: from few tenants it concludes none, and reads and sorts all that is due.
    /// </summary>
    public static Statement Claim(ClaimRequest request, LeaseClock clock) => new Statement(
        $"""
        UPDATE recovery_case SET lease_token = lease_token + 1, leased_until = {clock.Now} + $2, leased_by = $3
        WHERE ctid = ANY(ARRAY(
          SELECT ctid FROM recovery_case
          WHERE wake_at <= {clock.Due} AND (leased_until IS NULL OR leased_until <= {clock.Now})
            AND NOT coalesce(tenant = ANY($5), false)
          ORDER BY wake_at, tenant, id LIMIT $4 FOR UPDATE SKIP LOCKED))
        RETURNING tenant, id, lease_token, attempts, wake_at
        """)
        .Bind(Micros.Of(request.Now))
        .Bind(Micros.Of(request.Lease))
        .Bind(request.Worker)
        .Bind(request.Limit)
        .Bind(request.ExceptTenants.Select(tenant => tenant.Name));

    /// <summary>
    /// One statement for all claims; a row that another claim has taken has another token. <c>$1</c> is the worker's time.
    /// </summary>
    public static Statement Renew(IReadOnlyList<WorkClaim> claims, (DateTimeOffset Now, TimeSpan Span) lease, LeaseClock clock) =>
        new Statement(
            $"""
            UPDATE recovery_case AS held SET leased_until = greatest(leased_until, {clock.Now} + $2)
            FROM unnest($3, $4, $5) AS claim (tenant, id, token)
            WHERE held.tenant = claim.tenant AND held.id = claim.id AND held.lease_token = claim.token
              AND leased_until IS NOT NULL
            RETURNING held.tenant, held.id
            """)
        .Bind(Micros.Of(lease.Now))
        .Bind(Micros.Of(lease.Span))
        .Bind(claims.Select(claim => claim.Tenant.Name))
        .Bind(claims.Select(claim => claim.Stream.Key))
        .Bind(claims.Select(claim => claim.Token));

    public static Statement Release(WorkClaim claim, DateTimeOffset? retryAt) => new Statement(Give)
        .Bind(claim.Tenant)
        .Bind(claim.Stream.Key)
        .Bind(claim.Token)
        .Bind(Micros.Of(retryAt))
        .Bind(claim.Attempts);

    public static WorkClaim ToClaim(NpgsqlDataReader row, ClaimRequest request) => new()
    {
        Kind = WorkKind.DueCase,
        Tenant = new TenantId(row.GetString(0)),
        Stream = new StreamId(StreamKind.Case, row.GetString(1)),
        Token = row.GetInt64(2),
        Attempts = row.GetInt32(3),
        Until = request.Now + request.Lease,
    };
}
