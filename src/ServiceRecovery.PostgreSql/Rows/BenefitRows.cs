namespace ServiceRecovery.PostgreSql;

/// <summary>The ledger of what customers were given.</summary>
internal static class BenefitRows
{
    private const string Fields =
        "tenant, beneficiary, failure, slot, instalment, reissue, case_id, class, status, minor_units, currency";

    private const string Copy = $"COPY recovery_benefit ({Fields}) FROM STDIN (FORMAT BINARY)";

    private const string Insert =
        $"""
        INSERT INTO recovery_benefit ({Fields})
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING
        """;

    private const string Update =
        """
        UPDATE recovery_benefit SET case_id = $7, class = $8, status = $9, minor_units = $10, currency = $11
        WHERE tenant = $1 AND beneficiary = $2 AND failure = $3 AND slot = $4 AND instalment = $5 AND reissue = $6
          AND status = $12
        """;

    /// <summary>Writes no row if the key exists, or its line is not in the status that was expected.</summary>
    public static Statement Put(BenefitEntry benefit) => benefit.Expected is { } expected
        ? Bind(new Statement(Update), benefit).Bind(expected.ToString())
        : Bind(new Statement(Insert), benefit);

    public static Statement Line(BenefitEntry benefit) => Bind(new Statement(Copy), benefit);

    private static Statement Bind(Statement statement, BenefitEntry benefit) => statement
        .Bind(benefit.Key.Tenant)
        .Bind(benefit.Key.Beneficiary)
        .Bind(benefit.Key.Failure)
        .Bind(benefit.Key.Slot)
        .Bind(benefit.Key.Instalment)
        .Bind(benefit.Key.Reissue)
        .Bind(benefit.Case.ToString())
        .Bind(benefit.Class.ToString())
        .Bind(benefit.Status.ToString())
        .Bind(benefit.MinorUnits)
        .Bind(benefit.Currency);
}
