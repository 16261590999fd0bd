using Npgsql;

namespace ServiceRecovery.PostgreSql;

/// <summary>Refuses a database on which the promises would not hold.</summary>
internal static class ServerCheck
{
    private const int OldestVersion = 13;

    private const string Settings =
        """
        SELECT current_setting('server_version_num')::integer / 10000, current_setting('server_encoding'),
          current_setting('synchronous_commit'), current_schema() IS NULL, current_setting('search_path')
        """;

    public static async Task RunAsync(
        NpgsqlConnection connection, PostgreSqlAddress address, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(Settings, connection);
        using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await row.ReadAsync(cancellationToken).ConfigureAwait(false);
        var (version, encoding, durability) = (row.GetInt32(0), row.GetString(1), row.GetString(2));

        Require(version >= OldestVersion, address, $"runs on PostgreSQL {version}", $"Use {OldestVersion} or newer.");
        Require(
            encoding == "UTF8",
            address,
            $"keeps text as {encoding}, which cannot hold what customers write",
            "Make a database with ENCODING 'UTF8' TEMPLATE template0, and name that.");

        // With 'off' a crash of the server takes back commits that were answered, and their effects are in the world.
        Require(
            durability != "off",
            address,
            "would forget acknowledged commits: synchronous_commit is off",
            $"Switch it on, for example with ALTER ROLE \"{address.User}\" SET synchronous_commit = on.");
        Require(
            !row.GetBoolean(3),
            address,
            $"has none of the schemas that the search path names ({row.GetString(4)})",
            "Make the schema with CREATE SCHEMA, or name another with 'Search Path' in the connection string.");
    }

    private static void Require(bool holds, PostgreSqlAddress address, string fault, string remedy)
    {
        if (!holds)
        {
            throw new CaseStoreException(address.Name, fault, remedy);
        }
    }
}
