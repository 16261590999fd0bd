using Npgsql;

namespace ServiceRecovery.PostgreSql;

/// <summary>How accounts stand. Those with a ceiling have a row each, which their movements take turns at.</summary>
internal static class BalanceRows
{
    private const string Insert =
        """
        INSERT INTO recovery_balance (tenant, account, period, currency, reserved, posted, ceiling)
        VALUES ($1, $2, $3, $4, 0, 0, $5) ON CONFLICT DO NOTHING
        """;

    // A sum that no bigint holds is a sum above the ceiling, and no error.
    private const string Reserve =
        """
        UPDATE recovery_balance SET reserved = reserved + $5, ceiling = $6
        WHERE tenant = $1 AND account = $2 AND period = $3 AND currency = $4
          AND reserved::numeric + posted + $5 <= $6
        """;

    private const string Move =
        """
        UPDATE recovery_balance SET reserved = reserved + $5, posted = posted + $6
        WHERE tenant = $1 AND account = $2 AND period = $3 AND currency = $4
          AND reserved + $5 >= 0 AND posted::numeric + $6 >= 0
        """;

    // An account without a ceiling has no row of its own: its movements are added up.
    private const string Select =
        """
        SELECT period, currency, reserved, posted, ceiling FROM recovery_balance WHERE tenant = $1 AND account = $2
        UNION ALL
        SELECT period, currency,
          sum(CASE kind WHEN 'Reserve' THEN minor_units WHEN 'Reverse' THEN 0 ELSE -minor_units END)::bigint,
          sum(CASE kind WHEN 'Post' THEN minor_units WHEN 'Reverse' THEN -minor_units ELSE 0 END)::bigint, NULL
        FROM recovery_ledger WHERE tenant = $1 AND account = $2 AND ceiling IS NULL
        GROUP BY period, currency
        ORDER BY 1, 2
        """;

    /// <summary>Makes the account's row, if it is not there.</summary>
    public static Statement Open(LedgerEntry entry, long ceiling) => Account(Insert, entry).Bind(ceiling);

    /// <summary>
    /// Changes no row if there is no room under the ceiling, or not set aside or spent what is to be posted, freed or
    /// taken back.
    /// </summary>
    public static Statement Change(LedgerEntry entry, long ceiling) => entry.Kind == LedgerEntryKind.Reserve
        ? Account(Reserve, entry).Bind(entry.MinorUnits).Bind(ceiling)
        : Account(Move, entry).Bind(entry.ReservedChange).Bind(entry.PostedChange);

    public static Statement Read(TenantId tenant, string account) => new Statement(Select).Bind(tenant).Bind(account);

    public static LedgerBalance ToBalance(NpgsqlDataReader row, string account) => new(
        account, row.Text(0), row.Text(1), row.GetInt64(2), row.GetInt64(3), row.IntegerOrNull(4));

    private static Statement Account(string sql, LedgerEntry entry) => new Statement(sql)
        .Bind(entry.Benefit.Tenant).Bind(entry.Account).Bind(entry.Period).Bind(entry.Currency);
}
