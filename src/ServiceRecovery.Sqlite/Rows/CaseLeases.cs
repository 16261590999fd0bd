namespace ServiceRecovery.Sqlite;

/// <summary>Who works on which case.</summary>
internal sealed class CaseLeases(Database database)
{
    private readonly Statement _due = database.Prepare(
        """
        SELECT tenant, id, lease_token + 1, attempts FROM recovery_case
        WHERE wake_at <= ?1 AND (leased_until IS NULL OR leased_until <= ?1)
          AND tenant NOT IN (SELECT value FROM json_each(?3))
        ORDER BY wake_at, tenant, id LIMIT ?2
        """);

    private readonly Statement _lease = database.Prepare(
        """
        UPDATE recovery_case SET lease_token = ?3, leased_until = ?4, leased_by = ?5
        WHERE tenant = ?1 AND id = ?2
        """);

    private readonly Statement _renew = database.Prepare(
        """
        UPDATE recovery_case SET leased_until = max(leased_until, ?4)
        WHERE tenant = ?1 AND id = ?2 AND lease_token = ?3 AND leased_until IS NOT NULL
        RETURNING leased_until
        """);

    private readonly Statement _release = database.Prepare(
        """
        UPDATE recovery_case
        SET leased_until = NULL, leased_by = NULL, wake_at = max(wake_at, coalesce(?4, wake_at)), attempts = ?5
        WHERE tenant = ?1 AND id = ?2 AND lease_token = ?3 AND leased_until IS NOT NULL
        """);

    public List<WorkClaim> Claim(ClaimRequest request)
    {
        var until = Micros.Of(request.Now + request.Lease);
        var claims = new List<WorkClaim>();
        _due.Bind(1, Micros.Of(request.Now)).Bind(2, request.Limit).Bind(3, Tenants.Json(request.ExceptTenants));

        while (_due.Read())
        {
            claims.Add(new WorkClaim
            {
                Kind = WorkKind.DueCase,
                Tenant = new TenantId(_due.Text(0)),
                Stream = new StreamId(StreamKind.Case, _due.Text(1)),
                Token = _due.Integer(2),
                Attempts = (int)_due.Integer(3),
                Until = Micros.ToTime(until),
            });
        }

        _lease.Bind(4, until).Bind(5, request.Worker);

        foreach (var claim in claims)
        {
            _lease.Bind(1, claim.Tenant.Name).Bind(2, claim.Stream.Key).Bind(3, claim.Token).Run();
        }

        return claims;
    }

    /// <summary>The claim with its new end; null if it was lost.</summary>
    public WorkClaim? Renew(WorkClaim claim, DateTimeOffset until) => _renew
        .Bind(1, claim.Tenant.Name)
        .Bind(2, claim.Stream.Key)
        .Bind(3, claim.Token)
        .Bind(4, Micros.Of(until))
        .ReadOne() is { } end
            ? claim with { Until = Micros.ToTime(end) }
            : null;

    public void Release(WorkClaim claim, DateTimeOffset? retryAt) => _release
        .Bind(1, claim.Tenant.Name)
        .Bind(2, claim.Stream.Key)
        .Bind(3, claim.Token)
        .Bind(4, Micros.Of(retryAt))
        .Bind(5, claim.Attempts)
        .Run();
}
