using System.Collections.ObjectModel;

namespace ServiceRecovery.Sqlite;

/// <summary>A reading connection with its prepared statements.</summary>
internal sealed class ReadSession : IDisposable
{
    private readonly Database _database;
    private readonly EventRows _events;
    private readonly TextRows _texts;
    private readonly PersonRows _persons;
    private readonly LedgerReader _ledger;
    private readonly Statement _find;

    public ReadSession(Database database)
    {
        _database = database;
        database.Execute("PRAGMA query_only = ON");

        // Many readers look at few pages each; the file system caches the rest, once for all of them.
        database.Execute("PRAGMA cache_size = -2048");
        _events = new EventRows(database);
        _texts = new TextRows(database);
        _persons = new PersonRows(database);
        _ledger = new LedgerReader(database);
        _find = database.Prepare(
            $"SELECT {CaseQueries.Columns} FROM recovery_case WHERE tenant = ?1 AND id = ?2");
    }

    public CaseSummary? Find(TenantId tenant, CaseId id)
    {
        var found = _find.Bind(1, tenant.Name).Bind(2, id.ToString()).Read() ? ToSummary(_find, tenant) : null;
        _find.Reset();

        return found;
    }

    // Texts after events: a text is stored with its event, so none can be missed, and one that is erased in between is
    // rightly gone.
    public StreamPage ReadStream(TenantId tenant, StreamId stream, long from)
    {
        var events = _events.Read(tenant, stream, from);

        return new StreamPage
        {
            Events = events,
            Texts = events.Count == 0 ? [] : _texts.Read(tenant, stream, events[0].Sequence, events[^1].Sequence),
        };
    }

    public LedgerPage ReadLedger(TenantId tenant, LedgerQuery query) => _ledger.Read(tenant, query);

    public StoreBacklog ReadBacklog(DateTimeOffset now) => BacklogReader.Read(_database, now);

    public CasePage Query(TenantId tenant, CaseQuery query)
    {
        PersonId? customer = query.Customer is null ? null : _persons.Find(tenant, query.Customer);

        if ((query.Customer is not null && customer is null) || query.States is { Count: 0 })
        {
            return new CasePage { Cases = [], Person = customer };
        }

        var distinct = query with { States = query.States?.Distinct().ToList() };
        var found = List(tenant, distinct, customer);
        var isLast = found.Count <= query.Limit;

        return new CasePage
        {
            Cases = isLast ? found : found.GetRange(0, query.Limit),
            Next = isLast ? null : found[query.Limit - 1].Id,
            Person = customer,
            Counts = query.Count ? Count(tenant, distinct, customer) : ReadOnlyDictionary<CaseState, long>.Empty,
        };
    }

    private ReadOnlyDictionary<CaseState, long> Count(TenantId tenant, CaseQuery query, PersonId? customer)
    {
        using var statement = _database.PrepareOnce(CaseQueries.CountSql(query));
        CaseQueries.Bind(statement, tenant, query with { After = null }, customer);
        var counts = new Dictionary<CaseState, long>();

        while (statement.Read())
        {
            counts.Add(Enum.Parse<CaseState>(statement.Text(0)), statement.Integer(1));
        }

        return counts.AsReadOnly();
    }

    public void Dispose() => _database.Dispose();

    private List<CaseSummary> List(TenantId tenant, CaseQuery query, PersonId? customer)
    {
        using var statement = _database.PrepareOnce(CaseQueries.Sql(query));
        CaseQueries.Bind(statement, tenant, query, customer);
        CaseQueries.BindLimit(statement, query);
        var found = new List<CaseSummary>();

        while (statement.Read())
        {
            found.Add(ToSummary(statement, tenant));
        }

        return found;
    }

    private static CaseSummary ToSummary(Statement row, TenantId tenant) => new()
    {
        Tenant = tenant,
        Id = CaseId.Parse(row.Text(0)),
        Version = row.Integer(1),
        State = Enum.Parse<CaseState>(row.Text(2)),
        Source = row.Text(3),
        Reference = row.Text(4),
        Customer = row.TextOrNull(5) is { } customer ? PersonId.Parse(customer) : null,
        Failure = row.TextOrNull(6),
        Incident = row.TextOrNull(7),
        Policy = row.Text(8),
        OpenedAt = Micros.ToTime(row.Integer(9)),
        ChangedAt = Micros.ToTime(row.Integer(10)),
        NextDueAt = Micros.ToTime(row.IntegerOrNull(11)),
        OpenDuties = (int)row.Integer(12),
        Parked = row.TextOrNull(13),
        OwedBy = Micros.ToTime(row.IntegerOrNull(14)),
        Value = row.IntegerOrNull(15) is { } units ? Money.FromMinorUnits(units, row.Text(16)) : null,
        Tags = row.Text(17),
    };
}
