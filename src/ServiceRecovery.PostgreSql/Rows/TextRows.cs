using Npgsql;

namespace ServiceRecovery.PostgreSql;

/// <summary>What identifies or quotes persons, beside the events that mention them.</summary>
internal static class TextRows
{
    private const string Insert =
        """
        INSERT INTO recovery_text (tenant, stream, sequence, name, subject, salt, text)
        SELECT $1, added.* FROM unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::bytea[], $7::text[])
          AS added (stream, sequence, name, subject, salt, text)
        WHERE NOT EXISTS (SELECT FROM recovery_erasure WHERE tenant = $1 AND person = added.subject)
        ON CONFLICT DO NOTHING
        """;

    private const string Copy =
        "COPY recovery_text (tenant, stream, sequence, name, subject, salt, text) FROM STDIN (FORMAT BINARY)";

    private const string Select =
        """
        SELECT sequence, name, subject, salt, text FROM recovery_text
        WHERE tenant = $1 AND stream = $2 AND sequence >= $3 ORDER BY sequence, name
        """;

    private const string Erased = "SELECT person FROM recovery_erasure WHERE tenant = $1 AND person = ANY($2)";

    /// <summary>Adds the texts, but those of erased persons and of events that were there before.</summary>
    public static Statement Add(TenantId tenant, IReadOnlyCollection<PersonalText> texts) => new Statement(Insert)
        .Bind(tenant)
        .Bind(texts.Select(text => text.Stream.ToString()))
        .Bind(texts.Select(text => text.Sequence))
        .Bind(texts.Select(text => text.Name))
        .Bind(texts.Select(text => text.Subject.ToString()))
        .Bind(texts.Select(text => text.Salt))
        .Bind(texts.Select(text => text.Text));

    public static Statement Line(TenantId tenant, PersonalText text) => new Statement(Copy)
        .Bind(tenant)
        .Bind(text.Stream.ToString())
        .Bind(text.Sequence)
        .Bind(text.Name)
        .Bind(text.Subject.ToString())
        .Bind(text.Salt)
        .Bind(text.Text);

    /// <summary>Gives the pseudonyms of those subjects that are erased.</summary>
    public static Statement FindErased(TenantId tenant, IEnumerable<PersonalText> texts) =>
        new Statement(Erased).Bind(tenant).Bind(texts.Select(text => text.Subject.ToString()).Distinct());

    public static Statement Read(TenantId tenant, StreamId stream, long from) =>
        new Statement(Select).Bind(tenant).Bind(stream.ToString()).Bind(from);

    public static PersonalText ToText(NpgsqlDataReader row, StreamId stream) => new()
    {
        Stream = stream,
        Sequence = row.GetInt64(0),
        Name = row.Text(1),
        Subject = PersonId.Parse(row.GetString(2)),
        Salt = row.Bytes(3),
        Text = row.Text(4),
    };
}
