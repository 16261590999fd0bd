namespace ServiceRecovery.Sqlite;

/// <summary>Writes the SQL of a list of cases: one condition chooses the index, the others filter.</summary>
internal static class CaseQueries
{
    public const string Columns =
        "id, version, state, source, reference, customer, failure, incident, policy, opened_at, changed_at, " +
        "next_due_at, open_duties, parked, owed_by, value, currency, tags";

    // Left to itself SQLite walks all cases of the tenant in the order of their ids, open ones and closed.
    private const string ByState = " INDEXED BY recovery_case_state";

    private const int LimitIndex = 2;
    private const int FirstState = 20;

    public static string Sql(CaseQuery query)
    {
        var states = query.States is { Count: > 0 } ? query.States : null;
        var isNarrow = query is { Source: not null, Reference: not null }
            || (query.Customer ?? query.Failure ?? query.Incident) is not null;

        // One ordered walk for each state, merged by SQLite, so that a page of open cases costs a page even where a
        // million cases are closed.
        var walks = states is null || isNarrow
            ? [Walk(query, StateFilter(states?.Count ?? 0))]
            : states.Select((_, index) => Walk(query, $" AND state = ?{FirstState + index}", ByState));

        return $"{string.Join(" UNION ALL ", walks)} ORDER BY id LIMIT ?{LimitIndex}";
    }

    /// <summary>Counts what the conditions let through, whatever the page.</summary>
    public static string CountSql(CaseQuery query) =>
        $"SELECT state, count(*) FROM recovery_case WHERE {Conditions(query with { After = null })}"
        + $"{StateFilter(query.States?.Count ?? 0)} GROUP BY state";

    public static void BindLimit(Statement statement, CaseQuery query) => statement.Bind(LimitIndex, query.Limit + 1L);

    public static void Bind(Statement statement, TenantId tenant, CaseQuery query, PersonId? customer)
    {
        statement.Bind(1, tenant.Name);
        BindText(statement, 3, query.After?.ToString());
        BindText(statement, 4, query.Source);
        BindText(statement, 5, query.Reference);
        BindText(statement, 6, customer?.ToString());
        BindText(statement, 7, query.Failure);
        BindText(statement, 8, query.Incident);

        BindTime(statement, 9, query.DueBy);
        BindText(statement, 10, query.Policy);
        BindTime(statement, 11, query.OwedBefore);
        BindTime(statement, 12, query.OpenedFrom);
        BindTime(statement, 13, query.OpenedBefore);
        BindText(statement, 14, query.ValueFrom?.Currency);
        BindText(statement, 16, query.Tag);

        if (query.ValueFrom is { } least)
        {
            statement.Bind(15, least.ToMinorUnits());
        }

        for (var index = 0; index < query.States?.Count; index++)
        {
            statement.Bind(FirstState + index, query.States[index].ToString());
        }
    }

    private static string Walk(CaseQuery query, string states, string index = "") =>
        $"SELECT {Columns} FROM recovery_case{index} WHERE {Conditions(query)}{states}";

    private static string Conditions(CaseQuery query) =>
        "tenant = ?1" +
        (query.After is null ? "" : " AND id > ?3") +
        (query.Source is null ? "" : " AND source = ?4") +
        (query.Reference is null ? "" : " AND reference = ?5") +
        (query.Customer is null ? "" : " AND customer = ?6") +
        (query.Failure is null ? "" : " AND failure = ?7") +
        (query.Incident is null ? "" : " AND incident = ?8") +
        (query.DueBy is null ? "" : " AND next_due_at <= ?9") +
        (query.Policy is null ? "" : " AND policy = ?10") +
        (query.OwedBefore is null ? "" : " AND owed_by < ?11") +
        (query.OpenedFrom is null ? "" : " AND opened_at >= ?12") +
        (query.OpenedBefore is null ? "" : " AND opened_at < ?13") +
        (query.ValueFrom is null ? "" : " AND currency = ?14 AND value >= ?15") +
        (query.Tag is null ? "" : $" AND ({HasLine("?16 || char(10)")} OR {HasLine("?16 || '='")})");

    private static string HasLine(string begin) => $"instr(char(10) || tags || char(10), char(10) || {begin}) > 0";

    // The plus keeps SQLite from walking the index of states when a narrower one is there.
    private static string StateFilter(int count) => count == 0
        ? ""
        : $" AND +state IN ({string.Join(", ", Enumerable.Range(FirstState, count).Select(index => $"?{index}"))})";

    private static void BindTime(Statement statement, int index, DateTimeOffset? value)
    {
        if (value is { } time)
        {
            statement.Bind(index, Micros.Of(time));
        }
    }

    private static void BindText(Statement statement, int index, string? value)
    {
        if (value is not null)
        {
            statement.Bind(index, value);
        }
    }
}
