using Npgsql;

namespace ServiceRecovery.PostgreSql;

/// <summary>The statements that find and delete personal data of settled cases.</summary>
internal static class RetentionRows
{
    private const string LockCases =
        """
        SELECT id FROM recovery_case
        WHERE tenant = $1 AND (id = ANY($2) OR customer = ANY($3) OR failure = ANY(ARRAY(
          SELECT merged.failure FROM recovery_case AS merged
          WHERE merged.tenant = $1 AND merged.state = 'Merged' AND (merged.id = ANY($2) OR merged.customer = ANY($3)))))
        ORDER BY id FOR NO KEY UPDATE
        """;

    private const string Delete =
        "DELETE FROM recovery_text WHERE tenant = $1 AND stream = ANY($2) AND NOT name = ANY($3)";

    private const string SetForgotten = "UPDATE recovery_case SET forgotten = $3 WHERE tenant = $1 AND id = ANY($2)";

    private static readonly Settled Settled = new("$1", "$2", "strpos", "chr(10)");

    /// <summary>Cases that may be forgotten, the oldest first.</summary>
    public static Statement Find(RetentionRequest request)
    {
        var after = RetentionPlace.Parse(request.After);
        var walks = (request.ErasesCustomers ? (int[])[0, 1] : [0]).Select(level => Walk(level, request.ErasesCustomers));

        var sql = $"SELECT * FROM ({string.Join(" UNION ALL ", walks)}) AS found ORDER BY opened_at, tenant, id LIMIT $6";

        return Bind(request, sql)
            .Bind(after.OpenedAt).Bind(after.Tenant).Bind(after.Case).Bind(request.Limit);
    }

    /// <summary>Those that are still to be forgotten: what was found may have changed before it was locked.</summary>
    public static Statement Confirm(RetentionRequest request, TenantId tenant, IEnumerable<string> cases) =>
        Bind(request, $"""
            SELECT opened_at, tenant, id, customer FROM recovery_case AS kept
            WHERE tenant = $3 AND id = ANY($4) AND wake_at IS NULL AND forgotten < {Level(request)}
              AND {Settled.Condition(request.ErasesCustomers)}
            """)
            .Bind(tenant).Bind(cases);

    /// <summary>Until the transaction ends, nobody changes these cases, others of these customers, or what merged ones go on in.</summary>
    public static Statement Hold(TenantId tenant, IEnumerable<string> cases, IEnumerable<PersonId> customers) =>
        new Statement(LockCases).Bind(tenant).Bind(cases).Bind(customers.Select(customer => customer.ToString()));

    public static Statement Silence(TenantId tenant, IEnumerable<string> cases, RetentionRequest request) =>
        new Statement(Delete).Bind(tenant).Bind(cases.Select(id => $"case/{id}")).Bind(request.IdentifyingTexts);

    public static Statement Mark(TenantId tenant, IEnumerable<string> cases, RetentionRequest request) =>
        new Statement(SetForgotten).Bind(tenant).Bind(cases).Bind(Level(request));

    public static (RetentionPlace Place, PersonId? Customer) ToFound(NpgsqlDataReader row) => (
        new RetentionPlace(row.GetInt64(0), row.GetString(1), row.GetString(2)),
        row.IsDBNull(3) ? null : PersonId.Parse(row.GetString(3)));

    private static int Level(RetentionRequest request) => request.ErasesCustomers ? 2 : 1;

    private static Statement Bind(RetentionRequest request, string sql) =>
        new Statement(sql).Bind(Micros.Of(request.UnchangedSince)).Bind($"\n{request.HoldProperty}=");

    private static string Walk(int forgotten, bool erasesCustomers) =>
        $"""
        (SELECT opened_at, tenant, id, customer FROM recovery_case AS kept
        WHERE forgotten = {forgotten} AND forgotten < 2 AND wake_at IS NULL AND parked IS NULL
          AND (open_duties = 0 OR state = 'Merged') AND opened_at < $1
          AND (opened_at, tenant, id) > ($3, $4, $5) AND {Settled.Condition(erasesCustomers)}
        ORDER BY opened_at, tenant, id LIMIT $6)
        """;
}
