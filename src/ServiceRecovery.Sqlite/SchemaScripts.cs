namespace ServiceRecovery.Sqlite;

/// <summary>Brings files to the newest schema.</summary>
internal static class SchemaScripts
{
    private const string Notes =
        "CREATE TABLE IF NOT EXISTS recovery_schema (number INTEGER PRIMARY KEY, hash TEXT NOT NULL) STRICT;\n";

    private static readonly SchemaScript[] All = SchemaScript.LoadAll(typeof(SchemaScripts).Assembly);

    public static int Newest => All.Length;

    /// <summary>What follows a number, as a text that somebody may run in one transaction.</summary>
    public static string TextAfter(int number) => SchemaScript.Text(All.Skip(number), Notes);

    /// <summary>The numbers of what is missing; changes nothing.</summary>
    public static IReadOnlyList<int> Missing(Database database, string file) =>
        [.. Pending(database, file).Select(script => script.Number)];

    /// <summary>
    /// Brings the file to the newest schema, under SQLite's write lock, so that one of many processes does it.
    /// </summary>
    public static void Apply(Database database, string file)
    {
        if (Pending(database, file).Count == 0)
        {
            return;
        }

        database.Execute("BEGIN IMMEDIATE");
        database.Execute(SchemaScript.Text(Pending(database, file), Notes));
        database.Execute("COMMIT");
    }

    private static List<SchemaScript> Pending(Database database, string file) =>
        SchemaScript.Pending(All, Applied(database), file, "ServiceRecovery.Sqlite");

    private static Dictionary<long, string> Applied(Database database)
    {
        var applied = new Dictionary<long, string>();

        if (database.Scalar("SELECT 1 FROM sqlite_schema WHERE name = 'recovery_schema'") is null)
        {
            return applied;
        }

        using var rows = database.PrepareOnce("SELECT number, hash FROM recovery_schema");

        while (rows.Read())
        {
            applied.Add(rows.Integer(0), rows.Text(1));
        }

        return applied;
    }
}
