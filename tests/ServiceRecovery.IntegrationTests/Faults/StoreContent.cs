using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>Everything that a database says, as one hash: two files with the same answer hold the same.</summary>
internal static class StoreContent
{
    /// <summary>Opens the file as it lies there, as the next start would, and closes it again.</summary>
    /// <exception cref="InvalidOperationException">The file is damaged.</exception>
    public static string Of(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();

        return Of(connection);
    }

    public static string Of(SqliteConnection connection)
    {
        var integrity = Rows(connection, "PRAGMA integrity_check");

        if (integrity != "ok\n")
        {
            throw new InvalidOperationException($"integrity_check: {integrity}");
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var tables = Rows(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");

        foreach (var table in tables.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{table}\n{Rows(connection, $"SELECT * FROM {table}")}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var text = new StringBuilder();

        while (reader.Read())
        {
            for (var column = 0; column < reader.FieldCount; column++)
            {
                text.Append(column == 0 ? "" : "|").Append(reader.GetValue(column) switch
                {
                    byte[] bytes => Convert.ToHexString(bytes),
                    var value => Convert.ToString(value, CultureInfo.InvariantCulture),
                });
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
