using Microsoft.Data.Sqlite;

namespace ServiceRecovery.CrashHost;

/// <summary>Another program that writes to the file, for as long as it is told to.</summary>
internal static class LockHolder
{
    public static async Task RunAsync(string file, TextReader orders, TextWriter said)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await ExecuteAsync(connection, "PRAGMA busy_timeout = 20000");
        var sql = "BEGIN IMMEDIATE";

        while (await orders.ReadLineAsync() is not null)
        {
            await ExecuteAsync(connection, sql);
            await said.WriteLineAsync(sql);
            await said.FlushAsync();
            sql = sql == "COMMIT" ? "BEGIN IMMEDIATE" : "COMMIT";
        }
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
