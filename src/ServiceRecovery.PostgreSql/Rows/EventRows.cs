using Npgsql;

namespace ServiceRecovery.PostgreSql;

/// <summary>The events of all streams.</summary>
internal static class EventRows
{
    private const string Fields =
        "sequence, type, schema, command_id, recorded_at, occurred_at, actor, authority, payload, previous_hash";

    // A stream has no gaps: it stands at N if it holds N and refuses a second N + 1. Whoever comes second waits for the
    // first one's commit at the unique key, and then adds nothing.
    private const string Insert =
        $"""
        INSERT INTO recovery_event (tenant, stream, {Fields})
        SELECT $1, $2, added.* FROM unnest(
          $4::bigint[], $5::text[], $6::integer[], $7::text[], $8::bigint[], $9::bigint[], $10::text[], $11::text[],
          $12::bytea[], $13::bytea[]) AS added
        WHERE $3 = 0 OR EXISTS (SELECT FROM recovery_event WHERE tenant = $1 AND stream = $2 AND sequence = $3)
        ON CONFLICT DO NOTHING
        """;

    // Most commands add one event, and arrays of one cost the server as much again as the row.
    private const string InsertOne =
        $"""
        INSERT INTO recovery_event (tenant, stream, {Fields})
        SELECT $1, $2, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13
        WHERE $3 = 0 OR EXISTS (SELECT FROM recovery_event WHERE tenant = $1 AND stream = $2 AND sequence = $3)
        ON CONFLICT DO NOTHING
        """;

    private const string Copy = $"COPY recovery_event (tenant, stream, {Fields}) FROM STDIN (FORMAT BINARY)";

    private const string Select =
        $"SELECT {Fields} FROM recovery_event WHERE tenant = $1 AND stream = $2 AND sequence >= $3 ORDER BY sequence";

    /// <summary>Adds all events if the stream stands at the expected version, else fewer.</summary>
    public static Statement Append(TenantId tenant, StreamAppend append) =>
        append.Events is [var only] ? AppendOne(only, append.ExpectedVersion) : AppendAll(tenant, append);

    public static Statement Line(StoredEvent stored) =>
        BindFields(new Statement(Copy).Bind(stored.Tenant).Bind(stored.Stream.ToString()), stored);

    public static Statement Read(TenantId tenant, StreamId stream, long from) =>
        new Statement(Select).Bind(tenant).Bind(stream.ToString()).Bind(from);

    public static Statement ReadOne(TenantId tenant, StreamId stream, long sequence) =>
        new Statement($"{Select} LIMIT 1").Bind(tenant).Bind(stream.ToString()).Bind(sequence);

    public static StoredEvent ToEvent(NpgsqlDataReader row, TenantId tenant, StreamId stream) => new()
    {
        Tenant = tenant,
        Stream = stream,
        Sequence = row.GetInt64(0),
        Type = row.Text(1),
        Schema = row.GetInt32(2),
        CommandId = row.Text(3),
        RecordedAt = Micros.ToTime(row.GetInt64(4)),
        OccurredAt = Micros.ToTime(row.GetInt64(5)),
        Actor = row.Text(6),
        Authority = row.Text(7),
        Payload = row.Bytes(8),
        PreviousHash = row.Bytes(9),
    };

    private static Statement AppendOne(StoredEvent stored, long expected) => BindFields(
        new Statement(InsertOne).Bind(stored.Tenant).Bind(stored.Stream.ToString()).Bind(expected), stored);

    private static Statement AppendAll(TenantId tenant, StreamAppend append) => new Statement(Insert)
        .Bind(tenant)
        .Bind(append.Stream.ToString())
        .Bind(append.ExpectedVersion)
        .Bind(append.Events.Select(stored => stored.Sequence))
        .Bind(append.Events.Select(stored => stored.Type))
        .Bind(append.Events.Select(stored => stored.Schema))
        .Bind(append.Events.Select(stored => stored.CommandId))
        .Bind(append.Events.Select(stored => Micros.Of(stored.RecordedAt)))
        .Bind(append.Events.Select(stored => Micros.Of(stored.OccurredAt)))
        .Bind(append.Events.Select(stored => stored.Actor))
        .Bind(append.Events.Select(stored => stored.Authority))
        .Bind(append.Events.Select(stored => stored.Payload))
        .Bind(append.Events.Select(stored => stored.PreviousHash));

    private static Statement BindFields(Statement statement, StoredEvent stored) => statement
        .Bind(stored.Sequence)
        .Bind(stored.Type)
        .Bind(stored.Schema)
        .Bind(stored.CommandId)
        .Bind(Micros.Of(stored.RecordedAt))
        .Bind(Micros.Of(stored.OccurredAt))
        .Bind(stored.Actor)
        .Bind(stored.Authority)
        .Bind(stored.Payload)
        .Bind(stored.PreviousHash);
}
