namespace ServiceRecovery.Sqlite;

/// <summary>Hashes that wait for the audit log, in the order of their commits.</summary>
internal sealed class UnsealedRows(Database database)
{
    private readonly Statement _insert = database.Prepare(
        "INSERT INTO recovery_unsealed (tenant, stream, sequence, hash) VALUES (?1, ?2, ?3, ?4)");

    private readonly Statement _delete = database.Prepare(
        "DELETE FROM recovery_unsealed WHERE tenant = ?1 AND position IN (SELECT value FROM json_each(?2))");

    private readonly Statement _next = database.Prepare(
        """
        SELECT position, tenant, stream, sequence, hash FROM recovery_unsealed
        WHERE tenant NOT IN (SELECT value FROM json_each(?2)) ORDER BY position LIMIT ?1
        """);

    public void Add(TenantId tenant, StreamAppend append) => _insert
        .Bind(1, tenant.Name)
        .Bind(2, append.Stream.ToString())
        .Bind(3, append.Events[^1].Sequence)
        .Bind(4, append.ToSeal.Span)
        .Run();

    /// <summary>Takes the hashes away; false, perhaps half done, if one of them does not wait.</summary>
    public bool Remove(TenantId tenant, IReadOnlyList<long> positions) =>
        positions.Count == 0
        || _delete.Bind(1, tenant.Name).Bind(2, $"[{string.Join(',', positions)}]").Run() == positions.Count;

    public List<WorkClaim> Next(ClaimRequest request, int limit)
    {
        var waiting = new List<WorkClaim>();

        if (limit == 0)
        {
            return waiting;
        }

        _next.Bind(1, limit).Bind(2, Tenants.Json(request.ExceptTenants));

        while (_next.Read())
        {
            waiting.Add(ToClaim(request));
        }

        return waiting;
    }

    private WorkClaim ToClaim(ClaimRequest request) => new()
    {
        Kind = WorkKind.Seal,
        Position = _next.Integer(0),
        Tenant = new TenantId(_next.Text(1)),
        Stream = StreamText.Parse(_next.Text(2)),
        Last = _next.Integer(3),
        Hash = _next.Bytes(4),
        Token = 0,
        Until = request.Now + request.Lease,
    };
}
