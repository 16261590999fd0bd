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

    /// <summary>Counts what the conditions let through, whatever the page.</summary>
    public static Statement Count(TenantId tenant, CaseQuery query)
    {
        var values = new Values();
        var conditions = Conditions(tenant, query with { After = null }, values);
        var states = query.States is { } wanted
            ? $" AND state = ANY({values.Add(statement => statement.Bind(wanted.Select(state => $"{state}")))})"
            : "";

        return values.BindTo(new Statement($"SELECT state, count(*) FROM recovery_case WHERE {conditions}{states} GROUP BY state"));
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

        Add(query.Policy, value => $"policy = {value}");
        AddTime(query.DueBy, value => $"next_due_at <= {value}");
        AddTime(query.OwedBefore, value => $"owed_by < {value}");
        AddTime(query.OpenedFrom, value => $"opened_at >= {value}");
        AddTime(query.OpenedBefore, value => $"opened_at < {value}");
        Add(query.ValueFrom?.Currency, value => $"currency = {value}");
        AddNumber(query.ValueFrom?.ToMinorUnits(), value => $"value >= {value}");
        Add(query.Tag, value => $"({HasLine($"{value} || chr(10)")} OR {HasLine($"{value} || '='")})");

        return conditions;

        void AddTime(DateTimeOffset? value, Func<string, string> condition) =>
            AddNumber(value is { } time ? Micros.Of(time) : null, condition);

        void AddNumber(long? value, Func<string, string> condition)
        {
            if (value is { } number)
            {
                conditions += $" AND {condition(values.Add(statement => statement.Bind(number)))}";
            }
        }

        void Add(string? value, Func<string, string> condition)
        {
            if (value is not null)
            {
                conditions += $" AND {condition(values.Add(statement => statement.Bind(value)))}";
            }
        }
    }

    private static string HasLine(string begin) => $"strpos(chr(10) || tags || chr(10), chr(10) || {begin}) > 0";

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
