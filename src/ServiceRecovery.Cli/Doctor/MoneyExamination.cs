using Microsoft.Data.Sqlite;

namespace ServiceRecovery.Cli;

/// <summary>Examines what was given: the ledger, what is uncertain, the audit log, and whether the store was restored.</summary>
internal static class MoneyExamination
{
    private const string WrongBalances =
        """
        FROM recovery_balance AS b WHERE (b.reserved, b.posted) IS NOT (
          SELECT coalesce(sum(CASE kind WHEN 'Reserve' THEN minor_units WHEN 'Reverse' THEN 0 ELSE -minor_units END), 0),
            coalesce(sum(CASE kind WHEN 'Post' THEN minor_units WHEN 'Reverse' THEN -minor_units ELSE 0 END), 0)
          FROM recovery_ledger AS l
          WHERE l.tenant = b.tenant AND l.account = b.account AND l.period = b.period AND l.currency = b.currency
            AND l.ceiling IS NOT NULL)
        """;

    private const string Uncertain = "FROM recovery_benefit WHERE status = 'Uncertain'";
    private const string LastSeal = "FROM recovery_event WHERE stream LIKE 'audit/%' AND type = 'servicerecovery.audit.sealed'";

    public static IEnumerable<HealthCheck> Of(SqliteConnection connection)
    {
        if (Has(connection, "recovery_balance"))
        {
            yield return Ledger(connection);
        }

        yield return UncertainBenefits(connection);
        yield return Audit(connection);

        if (Has(connection, "recovery_restore") && StoreExamination.Number(connection, "SELECT count(*) FROM recovery_restore") > 0)
        {
            yield return Restored(connection);
        }
    }

    private static HealthCheck Ledger(SqliteConnection connection)
    {
        var wrong = StoreExamination.Number(connection, $"SELECT count(*) {WrongBalances}");
        var over = StoreExamination.Number(connection, "SELECT count(*) FROM recovery_balance WHERE reserved + posted > ceiling");
        var entries = StoreExamination.Number(connection, "SELECT count(*) FROM recovery_ledger");

        if (wrong > 0)
        {
            return new("ledger", Health.Broken, $"{wrong:N0} balances are not the sum of their entries, such as that of "
                + $"{StoreExamination.Text(connection, $"SELECT account {WrongBalances} LIMIT 1")}: somebody changed the file. "
                + "'audit verify' says what else was changed; restore it from a backup.");
        }

        return over == 0
            ? new("ledger", Health.Sound, $"{entries:N0} entries; every balance is their sum, and none is over its ceiling")
            : new("ledger", Health.Attention, $"{over:N0} accounts hold more than their ceiling, which was lowered since; "
                + "nothing more is given from them in their period");
    }

    private static HealthCheck UncertainBenefits(SqliteConnection connection)
    {
        var uncertain = StoreExamination.Number(connection, $"SELECT count(*) {Uncertain}");

        return uncertain == 0
            ? new("uncertain", Health.Sound, "of every benefit it is known whether it was given")
            : new("uncertain", Health.Attention, $"of {uncertain:N0} benefits nobody knows whether they were given, such as "
                + $"'{StoreExamination.Text(connection, $"SELECT slot {Uncertain} LIMIT 1")}' in case "
                + $"{StoreExamination.Text(connection, $"SELECT case_id {Uncertain} LIMIT 1")}: ask the issuer, give what it has not "
                + "given, and record it with 'case do ... issued'");
    }

    private static HealthCheck Audit(SqliteConnection connection)
    {
        var sealedAt = StoreExamination.Number(connection, $"SELECT coalesce(max(recorded_at), 0) {LastSeal}");

        if (sealedAt == 0)
        {
            return new("audit", Health.Sound, "no log is kept; AddAudit() keeps one, or 'audit seal' now and then");
        }

        var waiting = Has(connection, "recovery_unsealed")
            ? StoreExamination.Number(connection, "SELECT count(*) FROM recovery_unsealed")
            : 0;
        var last = DateTimeOffset.UnixEpoch.AddMicroseconds(sealedAt);

        return waiting == 0
            ? new("audit", Health.Sound, $"last sealed {last:yyyy-MM-dd HH:mm} UTC; nothing waits to be")
            : new("audit", Health.Attention, $"last sealed {last:yyyy-MM-dd HH:mm} UTC, and {waiting:N0} commits wait to be: run a "
                + "worker of a host with AddAudit(), or 'audit seal'");
    }

    private static HealthCheck Restored(SqliteConnection connection)
    {
        var at = DateTimeOffset.UnixEpoch.AddMicroseconds(
            StoreExamination.Number(connection, "SELECT max(restored_at) FROM recovery_restore"));

        return new("restored", Health.Sound, $"put back from a backup {at:yyyy-MM-dd HH:mm} UTC: what may have been given between "
            + "waits for a person as uncertain");
    }

    private static bool Has(SqliteConnection connection, string table) =>
        StoreExamination.Number(connection, $"SELECT count(*) FROM sqlite_schema WHERE name = '{table}'") > 0;
}
