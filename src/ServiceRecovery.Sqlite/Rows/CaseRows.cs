using Microsoft.Data.Sqlite;

namespace ServiceRecovery.Sqlite;

/// <summary>The summaries as commits write them.</summary>
internal sealed class CaseRows(Database database)
{
    private const int UniqueViolation = 2067;

    // A new summary takes the place of a retry time that a release has set; the lease stays as it is.
    private const string Changes =
        """
        version = ?3, state = ?4, changed_at = ?12, next_due_at = ?13, open_duties = ?14, parked = ?15, wake_at = ?16,
        owed_by = ?17, value = ?18, currency = ?19, tags = ?20, forgotten = 0,
        attempts = iif(parked IS NOT NULL AND ?15 IS NULL, 0, attempts)
        """;

    private readonly Statement _upsert = database.Prepare(
        $"""
        INSERT INTO recovery_case
          (tenant, id, version, state, source, reference, customer, failure, incident, policy,
           opened_at, changed_at, next_due_at, open_duties, parked, wake_at, owed_by, value, currency, tags)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)
        ON CONFLICT (tenant, id) DO UPDATE SET
          source = ?5, reference = ?6, customer = ?7, failure = ?8, incident = ?9, policy = ?10, opened_at = ?11,
          {Changes}
        WHERE version <= ?3
        ON CONFLICT (tenant, source, reference) DO NOTHING
        """);

    // Most commits change none of what finds a case again; then no index but those of state and clock is written.
    private readonly Statement _update = database.Prepare(
        $"""
        UPDATE recovery_case SET {Changes}
        WHERE tenant = ?1 AND id = ?2 AND version <= ?3 AND source = ?5 AND reference = ?6 AND customer IS ?7
          AND failure IS ?8 AND incident IS ?9 AND policy = ?10 AND opened_at = ?11
        """);

    private readonly Statement _version = database.Prepare(
        "SELECT version FROM recovery_case WHERE tenant = ?1 AND id = ?2");

    private readonly Statement _isHeld = database.Prepare(
        """
        SELECT 1 FROM recovery_case
        WHERE tenant = ?1 AND id = ?2 AND lease_token = ?3 AND leased_until IS NOT NULL
        """);

    public bool IsHeld(TenantId tenant, CaseFence fence)
    {
        var held = _isHeld.Bind(1, tenant.Name).Bind(2, fence.Case.ToString()).Bind(3, fence.Token).Read();
        _isHeld.Reset();

        return held;
    }

    /// <summary>Writes the summary, or says what stands in its way.</summary>
    /// <param name="summary">The summary.</param>
    /// <param name="isNew">Whether its case begins with this commit; only for speed.</param>
    public CommitResult Put(CaseSummary summary, bool isNew)
    {
        if (!isNew && Bind(_update, summary).Run() == 1)
        {
            return CommitResult.Committed;
        }

        try
        {
            return Bind(_upsert, summary).Run() == 1 ? CommitResult.Committed : Refusal(summary);
        }
        catch (SqliteException error) when (error.SqliteExtendedErrorCode == UniqueViolation)
        {
            return CommitResult.DuplicateReference(summary);
        }
    }

    private CommitResult Refusal(CaseSummary summary)
    {
        var exists = _version.Bind(1, summary.Tenant.Name).Bind(2, summary.Id.ToString()).Read();
        var isNewer = exists && _version.Integer(0) > summary.Version;
        _version.Reset();

        return isNewer
            ? CommitResult.VersionConflict(StreamId.Of(summary.Id))
            : CommitResult.DuplicateReference(summary);
    }

    private static Statement Bind(Statement statement, CaseSummary summary) => statement
        .Bind(1, summary.Tenant.Name)
        .Bind(2, summary.Id.ToString())
        .Bind(3, summary.Version)
        .Bind(4, summary.State.ToString())
        .Bind(5, summary.Source)
        .Bind(6, summary.Reference)
        .Bind(7, summary.Customer?.ToString())
        .Bind(8, summary.Failure)
        .Bind(9, summary.Incident)
        .Bind(10, summary.Policy)
        .Bind(11, Micros.Of(summary.OpenedAt))
        .Bind(12, Micros.Of(summary.ChangedAt))
        .Bind(13, Micros.Of(summary.NextDueAt))
        .Bind(14, summary.OpenDuties)
        .Bind(15, summary.Parked)
        .Bind(16, summary.Parked is null ? Micros.Of(summary.NextDueAt) : null)
        .Bind(17, Micros.Of(summary.OwedBy))
        .Bind(18, summary.Value?.ToMinorUnits())
        .Bind(19, summary.Value?.Currency)
        .Bind(20, summary.Tags);
}
