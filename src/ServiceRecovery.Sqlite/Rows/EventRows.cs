namespace ServiceRecovery.Sqlite;

/// <summary>The events of all streams.</summary>
internal sealed class EventRows(Database database)
{
    private const string Columns =
        "sequence, type, schema, command_id, recorded_at, occurred_at, actor, authority, payload, previous_hash";

    private readonly Statement _exists = database.Prepare(
        "SELECT 1 FROM recovery_event WHERE tenant = ?1 AND stream = ?2 AND sequence = ?3");

    private readonly Statement _insert = database.Prepare(
        $"INSERT INTO recovery_event (tenant, stream, {Columns}) " +
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT DO NOTHING");

    private readonly Statement _read = database.Prepare(
        $"SELECT {Columns} FROM recovery_event WHERE tenant = ?1 AND stream = ?2 AND sequence >= ?3 ORDER BY sequence");

    /// <summary>
    /// Adds the events if the stream stands at the expected version; else says false, perhaps half done.
    /// </summary>
    public bool Append(TenantId tenant, StreamAppend append)
    {
        var stream = append.Stream.ToString();

        // A stream has no gaps: it stands at N if it holds N and refuses a second N + 1.
        if (append.ExpectedVersion > 0 && !Exists(tenant, stream, append.ExpectedVersion))
        {
            return false;
        }

        _insert.Bind(1, tenant.Name).Bind(2, stream);

        foreach (var stored in append.Events)
        {
            if (Insert(stored) == 0)
            {
                return false;
            }
        }

        return true;
    }

    public List<StoredEvent> Read(TenantId tenant, StreamId stream, long from)
    {
        var events = new List<StoredEvent>();
        _read.Bind(1, tenant.Name).Bind(2, stream.ToString()).Bind(3, from);

        while (_read.Read())
        {
            events.Add(ToEvent(tenant, stream));
        }

        return events;
    }

    private bool Exists(TenantId tenant, string stream, long sequence)
    {
        var exists = _exists.Bind(1, tenant.Name).Bind(2, stream).Bind(3, sequence).Read();
        _exists.Reset();

        return exists;
    }

    private int Insert(StoredEvent stored) => _insert
        .Bind(3, stored.Sequence)
        .Bind(4, stored.Type)
        .Bind(5, stored.Schema)
        .Bind(6, stored.CommandId)
        .Bind(7, Micros.Of(stored.RecordedAt))
        .Bind(8, Micros.Of(stored.OccurredAt))
        .Bind(9, stored.Actor)
        .Bind(10, stored.Authority)
        .Bind(11, stored.Payload.Span)
        .Bind(12, stored.PreviousHash.Span)
        .Run();

    private StoredEvent ToEvent(TenantId tenant, StreamId stream) => new()
    {
        Tenant = tenant,
        Stream = stream,
        Sequence = _read.Integer(0),
        Type = _read.Text(1),
        Schema = (int)_read.Integer(2),
        CommandId = _read.Text(3),
        RecordedAt = Micros.ToTime(_read.Integer(4)),
        OccurredAt = Micros.ToTime(_read.Integer(5)),
        Actor = _read.Text(6),
        Authority = _read.Text(7),
        Payload = _read.Bytes(8),
        PreviousHash = _read.Bytes(9),
    };
}
