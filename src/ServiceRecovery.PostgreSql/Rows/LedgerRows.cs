using Npgsql;

namespace ServiceRecovery.PostgreSql;

/// <summary>Movements of money.</summary>
internal static class LedgerRows
{
    private const string Fields =
        "account, period, currency, kind, minor_units, ceiling, beneficiary, failure, slot, instalment, reissue, case_id, at";

    private const string Insert =
        $"""
        INSERT INTO recovery_ledger (tenant, {Fields})
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        """;

    public static Statement Add(LedgerEntry entry) => new Statement(Insert)
        .Bind(entry.Benefit.Tenant)
        .Bind(entry.Account)
        .Bind(entry.Period)
        .Bind(entry.Currency)
        .Bind(entry.Kind.ToString())
        .Bind(entry.MinorUnits)
        .Bind(entry.Ceiling)
        .Bind(entry.Benefit.Beneficiary)
        .Bind(entry.Benefit.Failure)
        .Bind(entry.Benefit.Slot)
        .Bind(entry.Benefit.Instalment)
        .Bind(entry.Benefit.Reissue)
        .Bind(entry.Case.ToString())
        .Bind(Micros.Of(entry.At));

    /// <summary>One entry more than the page holds, if there are more.</summary>
    public static Statement Read(TenantId tenant, LedgerQuery query)
    {
        var ofAccount = query.Account is null ? "" : " AND account = $4";
        var statement = new Statement(
            $"""
            SELECT position, {Fields} FROM recovery_ledger
            WHERE tenant = $1 AND position > $2{ofAccount} ORDER BY position LIMIT $3
            """)
            .Bind(tenant).Bind(query.After).Bind(query.Limit + 1);

        return query.Account is { } account ? statement.Bind(account) : statement;
    }

    public static LedgerEntry ToEntry(NpgsqlDataReader row, TenantId tenant) => new()
    {
        Account = row.Text(1),
        Period = row.Text(2),
        Currency = row.Text(3),
        Kind = Enum.Parse<LedgerEntryKind>(row.GetString(4)),
        MinorUnits = row.GetInt64(5),
        Ceiling = row.IntegerOrNull(6),
        Benefit = new BenefitKey
        {
            Tenant = tenant,
            Beneficiary = row.Text(7),
            Failure = row.Text(8),
            Slot = row.Text(9),
            Instalment = row.GetInt32(10),
            Reissue = row.GetInt32(11),
        },
        Case = CaseId.Parse(row.GetString(12)),
        At = Micros.ToTime(row.GetInt64(13)),
    };
}
