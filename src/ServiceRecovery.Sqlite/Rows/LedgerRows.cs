namespace ServiceRecovery.Sqlite;

/// <summary>Movements of money, and the balances of the accounts that have a ceiling.</summary>
internal sealed class LedgerRows(Database database)
{
    private readonly Statement _insert = database.Prepare(
        """
        INSERT INTO recovery_ledger
          (tenant, account, period, currency, kind, minor_units, ceiling, beneficiary, failure, slot, instalment,
           reissue, case_id, at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
        """);

    private readonly Statement _open = database.Prepare(
        """
        INSERT INTO recovery_balance (tenant, account, period, currency, reserved, posted, ceiling)
        VALUES (?1, ?2, ?3, ?4, 0, 0, ?5) ON CONFLICT DO NOTHING
        """);

    private readonly Statement _reserve = database.Prepare(
        """
        UPDATE recovery_balance SET reserved = reserved + ?5, ceiling = ?6
        WHERE tenant = ?1 AND account = ?2 AND period = ?3 AND currency = ?4 AND reserved + posted + ?5 <= ?6
        """);

    private readonly Statement _move = database.Prepare(
        """
        UPDATE recovery_balance SET reserved = reserved + ?5, posted = posted + ?6
        WHERE tenant = ?1 AND account = ?2 AND period = ?3 AND currency = ?4
          AND reserved + ?5 >= 0 AND posted + ?6 >= 0
        """);

    /// <summary>Says false if the account has no room under its ceiling, or not set aside what is to be posted or freed.</summary>
    public bool Add(LedgerEntry entry)
    {
        if (entry.Ceiling is { } ceiling && !Move(entry, ceiling))
        {
            return false;
        }

        _insert.Bind(1, entry.Benefit.Tenant.Name)
            .Bind(2, entry.Account)
            .Bind(3, entry.Period)
            .Bind(4, entry.Currency)
            .Bind(5, entry.Kind.ToString())
            .Bind(6, entry.MinorUnits)
            .Bind(7, entry.Ceiling)
            .Bind(8, entry.Benefit.Beneficiary)
            .Bind(9, entry.Benefit.Failure)
            .Bind(10, entry.Benefit.Slot)
            .Bind(11, entry.Benefit.Instalment)
            .Bind(12, entry.Benefit.Reissue)
            .Bind(13, entry.Case.ToString())
            .Bind(14, Micros.Of(entry.At))
            .Run();

        return true;
    }

    private bool Move(LedgerEntry entry, long ceiling)
    {
        if (entry.Kind != LedgerEntryKind.Reserve)
        {
            return Account(_move, entry).Bind(5, entry.ReservedChange).Bind(6, entry.PostedChange).Run() == 1;
        }

        Account(_open, entry).Bind(5, ceiling).Run();

        return Account(_reserve, entry).Bind(5, entry.MinorUnits).Bind(6, ceiling).Run() == 1;
    }

    private static Statement Account(Statement statement, LedgerEntry entry) => statement
        .Bind(1, entry.Benefit.Tenant.Name)
        .Bind(2, entry.Account)
        .Bind(3, entry.Period)
        .Bind(4, entry.Currency);
}
