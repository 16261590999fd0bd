using System.Globalization;

namespace ServiceRecovery.Sqlite;

/// <summary>Brings files to the newest schema.</summary>
internal static class SchemaScripts
{
    private static readonly SchemaScript[] All = SchemaScript.LoadAll(typeof(SchemaScripts).Assembly);

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
        database.Execute(
            "CREATE TABLE IF NOT EXISTS recovery_schema (number INTEGER PRIMARY KEY, hash TEXT NOT NULL) STRICT");

        foreach (var script in Pending(database, file))
        {
            database.Execute(script.Sql);
            database.Execute(string.Create(
                CultureInfo.InvariantCulture,
                $"INSERT INTO recovery_schema (number, hash) VALUES ({script.Number}, '{script.Hash}')"));
        }

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
