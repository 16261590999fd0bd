using System.Globalization;

namespace ServiceRecovery.PostgreSql;

/// <summary>Writes the SQL of a list of cases.</summary>
internal static class CaseQueries
{
    /// <summary>One case more than the page holds, if there are more.</summary>
    public static Statement Of(TenantId tenant, CaseQuery query)
    {
        var states = query.States?.Distinct().Select(state => state.ToString()).ToList();
        var values = new Values();
        var isNarrow = query is { Source: not null, Reference: not null }
            || (query.Customer ?? query.Failure ?? query.Incident) is not null;
        var conditions = Conditions(tenant, query, values);
        var limit = values.Add(statement => statement.Bind(query.Limit + 1L));

        // One ordered walk for each state, merged, so that a page of open cases costs a page even where a million
        // cases are closed.
        IEnumerable<string> filters = states is null
            ? [""]
            : isNarrow || states.Count == 0
                ? [$" AND state = ANY({values.Add(statement => statement.Bind(states))})"]
                : states.Select(state => $" AND state = {values.Add(statement => statement.Bind(state))}").ToList();
        var walks = filters
            .Select(filter => $"(SELECT {CaseRows.Fields} FROM recovery_case WHERE {conditions}{filter} ORDER BY id LIMIT {limit})")
            .ToList();
        var sql = walks is [var only] ? only : $"{string.Join(" UNION ALL ", walks)} ORDER BY id LIMIT {limit}";

        return values.BindTo(new Statement(sql));
    }

    private static string Conditions(TenantId tenant, CaseQuery query, Values values)
    {
        var conditions = $"tenant = {values.Add(statement => statement.Bind(tenant))}";
        Add(query.After?.ToString(), value => $"id > {value}");
        Add(query.Source, value => $"source = {value}");
        Add(query.Reference, value => $"reference = {value}");
        Add(
            query.Customer,
            value => $"customer = (SELECT person FROM recovery_person WHERE tenant = $1 AND host_id = {value})");
        Add(query.Failure, value => $"failure = {value}");
        Add(query.Incident, value => $"incident = {value}");

        return query.DueBy is { } dueBy
            ? $"{conditions} AND next_due_at <= {values.Add(statement => statement.Bind(Micros.Of(dueBy)))}"
            : conditions;

        void Add(string? value, Func<string, string> condition)
        {
            if (value is not null)
            {
                conditions += $" AND {condition(values.Add(statement => statement.Bind(value)))}";
            }
        }
    }

    /// <summary>Values and their numbers, before the text that they belong to is complete.</summary>
    private sealed class Values
    {
        private readonly List<Func<Statement, Statement>> _binds = [];

        public string Add(Func<Statement, Statement> bind)
        {
            _binds.Add(bind);

            return string.Create(CultureInfo.InvariantCulture, $"${_binds.Count}");
        }

        public Statement BindTo(Statement statement) => _binds.Aggregate(statement, (bound, bind) => bind(bound));
    }
}
