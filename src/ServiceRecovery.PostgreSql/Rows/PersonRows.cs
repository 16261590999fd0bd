namespace ServiceRecovery.PostgreSql;

/// <summary>
/// The links from hosts' ids of persons to pseudonyms, and their erasure with all that quotes the person.
/// </summary>
internal static class PersonRows
{
    // Locks are numbers; this keeps ours apart from those that other users of the database make of a hash.
    private const string Key = "hashtextextended($1 || '/' || person, 5273446101)";

    private const string Insert =
        "INSERT INTO recovery_person (tenant, host_id, person) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";

    private const string Copy = "COPY recovery_person (tenant, host_id, person) FROM STDIN (FORMAT BINARY)";

    private const string Select = "SELECT person FROM recovery_person WHERE tenant = $1 AND host_id = $2";

    private const string Unlink = "DELETE FROM recovery_person WHERE tenant = $1 AND person = ANY($2)";

    private const string Silence = "DELETE FROM recovery_text WHERE tenant = $1 AND subject = ANY($2)";

    private const string Remember =
        "INSERT INTO recovery_erasure (tenant, person) SELECT $1, unnest($2) ON CONFLICT DO NOTHING";

    public static Statement Add(TenantId tenant, PersonEntry person) =>
        new Statement(Insert).Bind(tenant).Bind(person.HostId).Bind(person.Id.ToString());

    public static Statement Line(TenantId tenant, PersonEntry person) =>
        new Statement(Copy).Bind(tenant).Bind(person.HostId).Bind(person.Id.ToString());

    public static Statement Find(TenantId tenant, string hostId) => new Statement(Select).Bind(tenant).Bind(hostId);

    /// <summary>
    /// Until the transaction ends, nobody erases these persons. Without it an erasure could miss a text that is being
    /// stored, and the storing of the text the erasure: neither sees what the other has not committed. A statement
    /// of its own, before the texts': what a statement sees is settled before it waits for a lock.
    /// </summary>
    public static Statement Hold(TenantId tenant, IEnumerable<PersonId> persons) =>
        new Statement($"SELECT pg_advisory_xact_lock_shared({Key}) FROM unnest($2::text[]) AS person")
            .Bind(tenant).Bind(Sorted(persons));

    /// <summary>Four statements; the second says how many were known, the third how many texts there were.</summary>
    public static IEnumerable<Statement> Erase(TenantId tenant, IReadOnlyCollection<PersonId> persons) =>
        from sql in (string[])
        [
            $"SELECT pg_advisory_xact_lock({Key}) FROM unnest($2::text[]) AS person",
            Unlink,
            Silence,
            Remember,
        ]
        select new Statement(sql).Bind(tenant).Bind(Sorted(persons));

    private static IEnumerable<string> Sorted(IEnumerable<PersonId> persons) =>
        persons.Select(person => person.ToString()).Distinct().Order(StringComparer.Ordinal);
}
