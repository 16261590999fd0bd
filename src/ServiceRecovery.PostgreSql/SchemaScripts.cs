using System.Globalization;
using Npgsql;

namespace ServiceRecovery.PostgreSql;

/// <summary>Brings a database to the newest schema, in the first schema of its search path that exists.</summary>
internal static class SchemaScripts
{
    private const long Lock = 5_273_446_100;

    // Not to_regclass: it answers from a cache, which may not know yet what another node has made while we waited.
    private const string Lookup =
        """
        SELECT EXISTS (
          SELECT FROM pg_catalog.pg_class
          WHERE relname = $1 AND relkind IN ('r', 'p') AND relnamespace::regnamespace::text = ANY(current_schemas(false)))
        """;

    private const string Notes =
        """
        CREATE TABLE IF NOT EXISTS recovery_schema (number bigint PRIMARY KEY, hash text COLLATE "C" NOT NULL);

        """;

    private static readonly SchemaScript[] All = SchemaScript.LoadAll(typeof(SchemaScripts).Assembly);

    public static int Newest => All.Length;

    /// <summary>What follows a number, as a text that somebody may run in one transaction.</summary>
    public static string TextAfter(int number) => SchemaScript.Text(All.Skip(number), Notes);

    /// <summary>The numbers of what is missing; changes nothing.</summary>
    public static async Task<IReadOnlyList<int>> MissingAsync(
        NpgsqlConnection connection, string store, CancellationToken cancellationToken) =>
        [.. (await PendingAsync(connection, store, cancellationToken).ConfigureAwait(false)).Select(script => script.Number)];

    /// <summary>
    /// Applies what is missing, all of it or nothing, under a lock, so that one of many nodes does it.
    /// </summary>
    public static async Task ApplyAsync(NpgsqlConnection connection, string store, CancellationToken cancellationToken)
    {
        if ((await PendingAsync(connection, store, cancellationToken).ConfigureAwait(false)).Count == 0)
        {
            return;
        }

        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var ending = transaction.ConfigureAwait(false);
        await ExecuteAsync(connection, string.Create(
            CultureInfo.InvariantCulture, $"SELECT pg_advisory_xact_lock({Lock})"), cancellationToken).ConfigureAwait(false);
        var pending = await PendingAsync(connection, store, cancellationToken).ConfigureAwait(false);

        if (pending.Count > 0)
        {
            await ExecuteAsync(connection, SchemaScript.Text(pending, Notes), cancellationToken).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task<List<SchemaScript>> PendingAsync(
        NpgsqlConnection connection, string store, CancellationToken cancellationToken)
    {
        var applied = new Dictionary<long, string>();

        if (await HasAsync(connection, "recovery_schema", cancellationToken).ConfigureAwait(false))
        {
            using var command = new NpgsqlCommand("SELECT number, hash FROM recovery_schema", connection);
            using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);

            while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                applied.Add(rows.GetInt64(0), rows.GetString(1));
            }
        }
        else if (await HasAsync(connection, "recovery_event", cancellationToken).ConfigureAwait(false))
        {
            throw new CaseStoreException(
                store,
                "holds a table recovery_event that this library did not make",
                "Name another database, or another schema with 'Search Path' in the connection string.");
        }

        return SchemaScript.Pending(All, applied, store, "ServiceRecovery.PostgreSql");
    }

    private static async Task<bool> HasAsync(
        NpgsqlConnection connection, string table, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(Lookup, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = table });

        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is true;
    }

    private static async Task ExecuteAsync(
        NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
