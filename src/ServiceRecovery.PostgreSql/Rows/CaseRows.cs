using Npgsql;

namespace ServiceRecovery.PostgreSql;

/// <summary>The summaries as commits write them and queries read them.</summary>
internal static class CaseRows
{
    public const string Fields =
        "id, version, state, source, reference, customer, failure, incident, policy, opened_at, changed_at, " +
        "next_due_at, open_duties, parked, owed_by, value, currency, tags";

    private const string Insert =
        $"""
        INSERT INTO recovery_case (tenant, {Fields}, wake_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20) ON CONFLICT DO NOTHING
        """;

    private const string Copy = $"COPY recovery_case (tenant, {Fields}, wake_at) FROM STDIN (FORMAT BINARY)";

    // A new summary takes the place of a retry time that a release has set; the lease stays as it is.
    private const string Update =
        """
        UPDATE recovery_case SET
          version = $3, state = $4, source = $5, reference = $6, customer = $7, failure = $8, incident = $9, policy = $10,
          opened_at = $11, changed_at = $12, next_due_at = $13, open_duties = $14, parked = $15, owed_by = $16, value = $17,
          currency = $18, tags = $19, wake_at = $20, forgotten = 0,
          attempts = CASE WHEN parked IS NOT NULL AND $15 IS NULL THEN 0 ELSE attempts END
        WHERE tenant = $1 AND id = $2 AND version <= $3
        """;

    // A new reference could be another case's, which is an error to PostgreSQL and would cost the transaction.
    private const string UpdateInPlace = $"{Update} AND source = $5 AND reference = $6";

    private const string InTheWay =
        """
        SELECT id = $2, version FROM recovery_case
        WHERE tenant = $1 AND (id = $2 OR (source = $3 AND reference = $4)) ORDER BY id = $2 DESC FOR NO KEY UPDATE
        """;

    private const string Held =
        """
        SELECT FROM recovery_case
        WHERE tenant = $1 AND id = $2 AND lease_token = $3 AND leased_until IS NOT NULL FOR NO KEY UPDATE
        """;

    /// <summary>
    /// Gives the row if the lease holds, and keeps it so until the transaction ends: who would claim the case skips a
    /// locked row, who would release it waits.
    /// </summary>
    public static Statement Hold(TenantId tenant, CaseFence fence) =>
        new Statement(Held).Bind(tenant).Bind(fence.Case.ToString()).Bind(fence.Token);

    /// <summary>Writes no row if the case or its reference is there already.</summary>
    public static Statement Add(CaseSummary summary) => Bind(new Statement(Insert), summary);

    public static Statement Line(CaseSummary summary) => Bind(new Statement(Copy), summary);

    /// <summary>Writes no row if the case is not there, is newer, or had another reference.</summary>
    public static Statement Replace(CaseSummary summary) => Bind(new Statement(UpdateInPlace), summary);

    /// <summary>Writes no row if the case is not there or is newer; an error if another case has the reference.</summary>
    public static Statement Rename(CaseSummary summary) => Bind(new Statement(Update), summary);

    /// <summary>The case itself first (true and its version), then the one with its reference.</summary>
    public static Statement FindInTheWay(CaseSummary summary) => new Statement(InTheWay)
        .Bind(summary.Tenant).Bind(summary.Id.ToString()).Bind(summary.Source).Bind(summary.Reference);

    public static Statement Find(TenantId tenant, CaseId id) =>
        new Statement($"SELECT {Fields} FROM recovery_case WHERE tenant = $1 AND id = $2")
            .Bind(tenant).Bind(id.ToString());

    public static CaseSummary ToSummary(NpgsqlDataReader row, TenantId tenant) => new()
    {
        Tenant = tenant,
        Id = CaseId.Parse(row.GetString(0)),
        Version = row.GetInt64(1),
        State = Enum.Parse<CaseState>(row.GetString(2)),
        Source = row.Text(3),
        Reference = row.Text(4),
        Customer = row.TextOrNull(5) is { } customer ? PersonId.Parse(customer) : null,
        Failure = row.TextOrNull(6),
        Incident = row.TextOrNull(7),
        Policy = row.Text(8),
        OpenedAt = Micros.ToTime(row.GetInt64(9)),
        ChangedAt = Micros.ToTime(row.GetInt64(10)),
        NextDueAt = Micros.ToTime(row.IntegerOrNull(11)),
        OpenDuties = row.GetInt32(12),
        Parked = row.TextOrNull(13),
        OwedBy = Micros.ToTime(row.IntegerOrNull(14)),
        Value = row.IntegerOrNull(15) is { } units ? Money.FromMinorUnits(units, row.GetString(16)) : null,
        Tags = row.Text(17),
    };

    private static Statement Bind(Statement statement, CaseSummary summary) => statement
        .Bind(summary.Tenant)
        .Bind(summary.Id.ToString())
        .Bind(summary.Version)
        .Bind(summary.State.ToString())
        .Bind(summary.Source)
        .Bind(summary.Reference)
        .Bind(summary.Customer?.ToString())
        .Bind(summary.Failure)
        .Bind(summary.Incident)
        .Bind(summary.Policy)
        .Bind(Micros.Of(summary.OpenedAt))
        .Bind(Micros.Of(summary.ChangedAt))
        .Bind(Micros.Of(summary.NextDueAt))
        .Bind(summary.OpenDuties)
        .Bind(summary.Parked)
        .Bind(Micros.Of(summary.OwedBy))
        .Bind(summary.Value?.ToMinorUnits())
        .Bind(summary.Value?.Currency)
        .Bind(summary.Tags)
        .Bind(summary.Parked is null ? Micros.Of(summary.NextDueAt) : null);
}
