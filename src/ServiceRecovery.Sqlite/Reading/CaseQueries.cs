namespace ServiceRecovery.Sqlite;

/// <summary>Writes the SQL of a list of cases: one condition chooses the index, the others filter.</summary>
internal static class CaseQueries
{
    public const string Columns =
        "id, version, state, source, reference, customer, failure, incident, policy, opened_at, changed_at, " +
        "next_due_at, open_duties, parked";

    private const int LimitIndex = 2;
    private const int FirstState = 10;

    public static string Sql(CaseQuery query)
    {
        var states = query.States is { Count: > 0 } ? query.States : null;
        var isNarrow = query is { Source: not null, Reference: not null }
            || (query.Customer ?? query.Failure ?? query.Incident) is not null;

        // One ordered walk for each state, merged by SQLite, so that a page of open cases costs a page even where a
        // million cases are closed.
        var walks = states is null || isNarrow
            ? [Walk(query, StateFilter(states?.Count ?? 0))]
            : states.Select((_, index) => Walk(query, $" AND state = ?{FirstState + index}"));

        return $"{string.Join(" UNION ALL ", walks)} ORDER BY id LIMIT ?{LimitIndex}";
    }

    public static void Bind(Statement statement, TenantId tenant, CaseQuery query, PersonId? customer)
    {
        statement.Bind(1, tenant.Name).Bind(LimitIndex, query.Limit + 1L);
        BindText(statement, 3, query.After?.ToString());
        BindText(statement, 4, query.Source);
        BindText(statement, 5, query.Reference);
        BindText(statement, 6, customer?.ToString());
        BindText(statement, 7, query.Failure);
        BindText(statement, 8, query.Incident);

        if (query.DueBy is { } dueBy)
        {
            statement.Bind(9, Micros.Of(dueBy));
        }

        for (var index = 0; index < query.States?.Count; index++)
        {
            statement.Bind(FirstState + index, query.States[index].ToString());
        }
    }

    private static string Walk(CaseQuery query, string states) =>
        $"SELECT {Columns} FROM recovery_case WHERE tenant = ?1" +
        (query.After is null ? "" : " AND id > ?3") +
        (query.Source is null ? "" : " AND source = ?4") +
        (query.Reference is null ? "" : " AND reference = ?5") +
        (query.Customer is null ? "" : " AND customer = ?6") +
        (query.Failure is null ? "" : " AND failure = ?7") +
        (query.Incident is null ? "" : " AND incident = ?8") +
        (query.DueBy is null ? "" : " AND next_due_at <= ?9") +
        states;

    // The plus keeps SQLite from walking the index of states when a narrower one is there.
    private static string StateFilter(int count) => count == 0
        ? ""
        : $" AND +state IN ({string.Join(", ", Enumerable.Range(FirstState, count).Select(index => $"?{index}"))})";

    private static void BindText(Statement statement, int index, string? value)
    {
        if (value is not null)
        {
            statement.Bind(index, value);
        }
    }
}
