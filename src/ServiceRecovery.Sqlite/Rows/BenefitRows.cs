namespace ServiceRecovery.Sqlite;

/// <summary>The ledger of what customers were given.</summary>
internal sealed class BenefitRows(Database database)
{
    private readonly Statement _insert = database.Prepare(
        """
        INSERT INTO recovery_benefit
          (tenant, beneficiary, failure, slot, instalment, reissue, case_id, class, status, minor_units, currency)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT DO NOTHING
        """);

    private readonly Statement _moveOn = database.Prepare(
        """
        UPDATE recovery_benefit SET case_id = ?7, class = ?8, status = ?9, minor_units = ?10, currency = ?11
        WHERE tenant = ?1 AND beneficiary = ?2 AND failure = ?3 AND slot = ?4 AND instalment = ?5 AND reissue = ?6
          AND status = ?12
        """);

    /// <summary>Says false if the key exists, or its line is not in the status that was expected.</summary>
    public bool Put(BenefitEntry benefit)
    {
        var statement = Bind(benefit.Expected is null ? _insert : _moveOn, benefit);

        if (benefit.Expected is { } expected)
        {
            statement.Bind(12, expected.ToString());
        }

        return statement.Run() == 1;
    }

    private static Statement Bind(Statement statement, BenefitEntry benefit) => statement
        .Bind(1, benefit.Key.Tenant.Name)
        .Bind(2, benefit.Key.Beneficiary)
        .Bind(3, benefit.Key.Failure)
        .Bind(4, benefit.Key.Slot)
        .Bind(5, benefit.Key.Instalment)
        .Bind(6, benefit.Key.Reissue)
        .Bind(7, benefit.Case.ToString())
        .Bind(8, benefit.Class.ToString())
        .Bind(9, benefit.Status.ToString())
        .Bind(10, benefit.MinorUnits)
        .Bind(11, benefit.Currency);
}
