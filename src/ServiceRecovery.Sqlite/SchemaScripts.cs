using System.Globalization;
using System.Security.Cryptography;

namespace ServiceRecovery.Sqlite;

/// <summary>
/// The numbered scripts that make the schema. They only go forward; one that was released never changes.
/// </summary>
internal static class SchemaScripts
{
    private static readonly SchemaScript[] All = Load();

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

    private static List<SchemaScript> Pending(Database database, string file)
    {
        var applied = Applied(database);

        if (applied.Count > 0 && applied.Keys.Max() > All.Length)
        {
            throw new CaseStoreException(
                file,
                $"has schema {applied.Keys.Max()}, and this version of the library knows schemas up to {All.Length}",
                "Update ServiceRecovery.Sqlite to the version that wrote the file, or open another file.");
        }

        if (Array.Find(All, script => applied.GetValueOrDefault(script.Number, script.Hash) != script.Hash)
            is { } changed)
        {
            throw new CaseStoreException(
                file,
                $"was given another schema {changed.Number} than this version of the library has",
                "Open it with the library that made it; a released schema never changes.");
        }

        return [.. All.Where(script => !applied.ContainsKey(script.Number))];
    }

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

    private static SchemaScript[] Load()
    {
        var assembly = typeof(SchemaScripts).Assembly;
        var names = assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal));

        return [.. names.Order(StringComparer.Ordinal).Select((name, index) => Load(assembly, name, index + 1))];
    }

    private static SchemaScript Load(System.Reflection.Assembly assembly, string name, int number)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);

        // Line ends are those of the machine that checked the source out; the hash must not depend on it.
        var sql = reader.ReadToEnd().ReplaceLineEndings("\n");
        var hash = Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(sql)));

        return new SchemaScript(number, sql, hash);
    }

    private sealed record SchemaScript(int Number, string Sql, string Hash);
}
