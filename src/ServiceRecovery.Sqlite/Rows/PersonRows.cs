namespace ServiceRecovery.Sqlite;

/// <summary>
/// The links from hosts' ids of persons to pseudonyms, and their erasure with all that quotes the person.
/// </summary>
internal sealed class PersonRows(Database database)
{
    private readonly Statement _insert = database.Prepare(
        "INSERT INTO recovery_person (tenant, host_id, person) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING");

    private readonly Statement _find = database.Prepare(
        "SELECT person FROM recovery_person WHERE tenant = ?1 AND host_id = ?2");

    private readonly Statement _unlink = database.Prepare(
        "DELETE FROM recovery_person WHERE tenant = ?1 AND person = ?2");

    private readonly Statement _silence = database.Prepare(
        "DELETE FROM recovery_text WHERE tenant = ?1 AND subject = ?2");

    private readonly Statement _remember = database.Prepare(
        "INSERT INTO recovery_erasure (tenant, person) VALUES (?1, ?2) ON CONFLICT DO NOTHING");

    public bool Add(TenantId tenant, PersonEntry person) =>
        _insert.Bind(1, tenant.Name).Bind(2, person.HostId).Bind(3, person.Id.ToString()).Run() == 1;

    public PersonId? Find(TenantId tenant, string hostId)
    {
        PersonId? found = _find.Bind(1, tenant.Name).Bind(2, hostId).Read() ? PersonId.Parse(_find.Text(0)) : null;
        _find.Reset();

        return found;
    }

    /// <summary>Says whether the person was known, and how many texts there were.</summary>
    public (bool WasKnown, int Texts) Erase(TenantId tenant, PersonId person)
    {
        var links = Run(_unlink);
        var texts = Run(_silence);
        Run(_remember);

        return (links > 0, texts);

        int Run(Statement statement) => statement.Bind(1, tenant.Name).Bind(2, person.ToString()).Run();
    }
}
