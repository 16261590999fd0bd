using Npgsql;

namespace ServiceRecovery.IntegrationTests.PostgreSql;

/// <summary>Tables as an earlier release would have left them: made by its scripts, and filled with what they have room for.</summary>
internal static class OldSchema
{
    /// <summary>How many schemas there were, the newest included.</summary>
    public static int Newest => ServiceRecovery.PostgreSql.SchemaScripts.Newest;

    /// <param name="newest">The connection string of a schema that is up to date.</param>
    /// <param name="old">That of an empty one.</param>
    /// <param name="number">The old schema.</param>
    public static async Task MakeAsync(string newest, string old, int number)
    {
        await SharedCluster.ExecuteAsync(old, ScriptTo(number));
        var source = new NpgsqlConnectionStringBuilder(newest).SearchPath;
        await using var connection = new NpgsqlConnection($"{old};Pooling=false");
        await connection.OpenAsync();

        foreach (var table in await TextsAsync(
            connection,
            "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() "
            + "AND table_name LIKE 'recovery\\_%' AND table_name <> 'recovery_schema' ORDER BY table_name <> 'recovery_event'"))
        {
            var columns = string.Join(", ", await TextsAsync(
                connection,
                "SELECT column_name FROM information_schema.columns "
                + $"WHERE table_schema = current_schema() AND table_name = '{table}'"));
            await ExecuteAsync(
                connection, $"INSERT INTO {table} ({columns}) OVERRIDING SYSTEM VALUE SELECT {columns} FROM {source}.{table}");

            if (columns.Contains("position", StringComparison.Ordinal))
            {
                await ExecuteAsync(
                    connection,
                    $"SELECT setval(pg_get_serial_sequence('{table}', 'position'), (SELECT coalesce(max(position), 0) + 1 FROM {table}))");
            }
        }
    }

    private static string ScriptTo(int number)
    {
        var all = ServiceRecovery.PostgreSql.SchemaScripts.TextAfter(0);
        var rest = ServiceRecovery.PostgreSql.SchemaScripts.TextAfter(number);
        var heading = ServiceRecovery.PostgreSql.SchemaScripts.TextAfter(Newest);

        return all[..^(rest.Length - heading.Length)];
    }

    private static async Task<List<string>> TextsAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();

        while (await reader.ReadAsync())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
