using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using ServiceRecovery.Sqlite;

namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>A file as an earlier release would have left it: made by its scripts, and filled with what they have room for.</summary>
internal static class OldFile
{
    /// <summary>How many schemas there were, the newest included.</summary>
    public static int Newest => Scripts().Length;

    /// <param name="source">A file of the newest schema.</param>
    /// <param name="path">Where to put the old one.</param>
    /// <param name="number">The old schema.</param>
    public static void Make(string source, string path, int number)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA journal_mode = WAL");
        Execute(connection, "CREATE TABLE recovery_schema (number INTEGER PRIMARY KEY, hash TEXT NOT NULL) STRICT");

        foreach (var (sql, index) in Scripts().Take(number).Select((sql, index) => (sql, index)))
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)));
            Execute(connection, sql);
            Execute(
                connection,
                string.Create(CultureInfo.InvariantCulture, $"INSERT INTO recovery_schema VALUES ({index + 1}, '{hash}')"));
        }

        Execute(connection, $"ATTACH '{source}' AS newer");
        var tables = Names(
            connection, "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name LIKE 'recovery_%' AND name <> 'recovery_schema'");

        // Events first: texts refer to them.
        foreach (var table in tables.OrderBy(name => name == "recovery_event" ? 0 : 1))
        {
            var columns = string.Join(", ", Names(connection, $"SELECT name FROM pragma_table_info('{table}', 'main')"));
            Execute(connection, $"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM newer.{table}");
        }
    }

    private static string[] Scripts()
    {
        var assembly = typeof(SqliteCaseStore).Assembly;

        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name =>
                {
                    using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);

                    return reader.ReadToEnd().ReplaceLineEndings("\n");
                }),
        ];
    }

    private static List<string> Names(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var names = new List<string>();

        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
