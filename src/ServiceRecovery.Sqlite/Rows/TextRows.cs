namespace ServiceRecovery.Sqlite;

/// <summary>What identifies or quotes persons, beside the events that mention them.</summary>
internal sealed class TextRows(Database database)
{
    private readonly Statement _insert = database.Prepare(
        """
        INSERT INTO recovery_text (tenant, stream, sequence, name, subject, salt, text)
        SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7
        WHERE NOT EXISTS (SELECT 1 FROM recovery_erasure WHERE tenant = ?1 AND person = ?5)
        """);

    private readonly Statement _read = database.Prepare(
        """
        SELECT sequence, name, subject, salt, text FROM recovery_text
        WHERE tenant = ?1 AND stream = ?2 AND sequence >= ?3 AND sequence <= ?4 ORDER BY sequence, name
        """);

    /// <summary>Says false if the text's subject is erased.</summary>
    public bool Add(TenantId tenant, PersonalText text) => _insert
        .Bind(1, tenant.Name)
        .Bind(2, text.Stream.ToString())
        .Bind(3, text.Sequence)
        .Bind(4, text.Name)
        .Bind(5, text.Subject.ToString())
        .Bind(6, text.Salt.Span)
        .Bind(7, text.Text)
        .Run() == 1;

    public List<PersonalText> Read(TenantId tenant, StreamId stream, long from, long to)
    {
        var texts = new List<PersonalText>();
        _read.Bind(1, tenant.Name).Bind(2, stream.ToString()).Bind(3, from).Bind(4, to);

        while (_read.Read())
        {
            texts.Add(new PersonalText
            {
                Stream = stream,
                Sequence = _read.Integer(0),
                Name = _read.Text(1),
                Subject = PersonId.Parse(_read.Text(2)),
                Salt = _read.Bytes(3),
                Text = _read.Text(4),
            });
        }

        return texts;
    }
}
