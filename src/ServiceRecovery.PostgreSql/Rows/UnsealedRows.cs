using Npgsql;

namespace ServiceRecovery.PostgreSql;

/// <summary>Hashes that wait for the audit log.</summary>
/// <remarks>
/// Positions are in the order of commits within a stream, though not across streams. One that becomes visible after others
/// with higher positions were sealed is sealed after them.
/// </remarks>
internal static class UnsealedRows
{
    private const string Insert =
        "INSERT INTO recovery_unsealed (tenant, stream, sequence, hash) VALUES ($1, $2, $3, $4)";

    private const string Copy =
        "COPY recovery_unsealed (tenant, stream, sequence, hash) FROM STDIN (FORMAT BINARY)";

    private const string Delete = "DELETE FROM recovery_unsealed WHERE tenant = $1 AND position = ANY($2)";

    private const string Select =
        """
        SELECT position, tenant, stream, sequence, hash FROM recovery_unsealed
        WHERE NOT coalesce(tenant = ANY($2), false) ORDER BY position LIMIT $1
        """;

    public static Statement Add(TenantId tenant, StreamAppend append) => Bind(Insert, tenant, append);

    public static Statement Line(TenantId tenant, StreamAppend append) => Bind(Copy, tenant, append);

    /// <summary>Takes the hashes away, or fewer if some do not wait any longer.</summary>
    public static Statement Remove(TenantId tenant, IEnumerable<long> positions) =>
        new Statement(Delete).Bind(tenant).Bind(positions);

    public static Statement Next(ClaimRequest request, int limit) =>
        new Statement(Select).Bind(limit).Bind(request.ExceptTenants.Select(tenant => tenant.Name));

    public static WorkClaim ToClaim(NpgsqlDataReader row, ClaimRequest request) => new()
    {
        Kind = WorkKind.Seal,
        Position = row.GetInt64(0),
        Tenant = new TenantId(row.GetString(1)),
        Stream = StreamText.Parse(row.Text(2)),
        Last = row.GetInt64(3),
        Hash = row.Bytes(4),
        Token = 0,
        Until = request.Now + request.Lease,
    };

    private static Statement Bind(string sql, TenantId tenant, StreamAppend append) => new Statement(sql)
        .Bind(tenant)
        .Bind(append.Stream.ToString())
        .Bind(append.Events[^1].Sequence)
        .Bind(append.ToSeal);
}
