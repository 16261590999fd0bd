namespace ServiceRecovery.Sqlite;

/// <summary>Lists the movements of money.</summary>
internal sealed class LedgerReader(Database database)
{
    private const string Columns =
        """
        SELECT position, account, period, currency, kind, minor_units, ceiling, beneficiary, failure, slot, instalment,
          reissue, case_id, at FROM recovery_ledger
        """;

    private readonly Statement _all = database.Prepare(
        $"{Columns} WHERE tenant = ?1 AND position > ?2 ORDER BY position LIMIT ?3");

    private readonly Statement _account = database.Prepare(
        $"{Columns} WHERE tenant = ?1 AND position > ?2 AND account = ?4 ORDER BY position LIMIT ?3");

    // An account without a ceiling has no row of its own: its movements are added up.
    private readonly Statement _balances = database.Prepare(
        """
        SELECT period, currency, reserved, posted, ceiling FROM recovery_balance WHERE tenant = ?1 AND account = ?2
        UNION ALL
        SELECT period, currency,
          sum(iif(kind = 'Reserve', minor_units, iif(kind = 'Reverse', 0, -minor_units))),
          sum(iif(kind = 'Post', minor_units, iif(kind = 'Reverse', -minor_units, 0))), NULL
        FROM recovery_ledger WHERE tenant = ?1 AND account = ?2 AND ceiling IS NULL
        GROUP BY period, currency
        ORDER BY 1, 2
        """);

    public LedgerPage Read(TenantId tenant, LedgerQuery query)
    {
        var statement = query.Account is { } account ? _account.Bind(4, account) : _all;
        statement.Bind(1, tenant.Name).Bind(2, query.After).Bind(3, query.Limit + 1);
        var found = new List<(long Position, LedgerEntry Entry)>();

        while (statement.Read())
        {
            found.Add((statement.Integer(0), ToEntry(statement, tenant)));
        }

        var isLast = found.Count <= query.Limit;

        return new LedgerPage
        {
            Entries = found.Take(query.Limit).Select(line => line.Entry).ToList(),
            Next = isLast ? null : found[query.Limit - 1].Position,
            Balances = query.Account is { } one ? Balances(tenant, one) : [],
        };
    }

    private List<LedgerBalance> Balances(TenantId tenant, string account)
    {
        var balances = new List<LedgerBalance>();
        _balances.Bind(1, tenant.Name).Bind(2, account);

        while (_balances.Read())
        {
            balances.Add(new LedgerBalance(
                account, _balances.Text(0), _balances.Text(1), _balances.Integer(2), _balances.Integer(3),
                _balances.IntegerOrNull(4)));
        }

        return balances;
    }

    private static LedgerEntry ToEntry(Statement row, TenantId tenant) => new()
    {
        Account = row.Text(1),
        Period = row.Text(2),
        Currency = row.Text(3),
        Kind = Enum.Parse<LedgerEntryKind>(row.Text(4)),
        MinorUnits = row.Integer(5),
        Ceiling = row.IntegerOrNull(6),
        Benefit = new BenefitKey
        {
            Tenant = tenant,
            Beneficiary = row.Text(7),
            Failure = row.Text(8),
            Slot = row.Text(9),
            Instalment = (int)row.Integer(10),
            Reissue = (int)row.Integer(11),
        },
        Case = CaseId.Parse(row.Text(12)),
        At = Micros.ToTime(row.Integer(13)),
    };
}
