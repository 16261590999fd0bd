using Npgsql;

namespace ServiceRecovery.PostgreSql;

/// <summary>Sends statements together: one way to the server and one back.</summary>
internal static class Batches
{
    /// <summary>Executes the statements in order; each knows then how many rows it read or changed.</summary>
    public static async Task RunAsync(
        this NpgsqlConnection connection, IEnumerable<Statement> statements, CancellationToken cancellationToken)
    {
        using var batch = Make(connection, statements);
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Executes one statement and reads all its rows.</summary>
    public static async Task<List<T>> ReadAsync<T>(
        this NpgsqlConnection connection,
        Statement statement,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancellationToken)
    {
        using var batch = Make(connection, [statement]);
        using var rows = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);

        return await rows.ReadAllAsync(read, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Executes two statements and reads all rows of both.</summary>
    public static async Task<(List<TFirst> First, List<TSecond> Second)> ReadAsync<TFirst, TSecond>(
        this NpgsqlConnection connection,
        (Statement Statement, Func<NpgsqlDataReader, TFirst> Read) first,
        (Statement Statement, Func<NpgsqlDataReader, TSecond> Read) second,
        CancellationToken cancellationToken)
    {
        using var batch = Make(connection, [first.Statement, second.Statement]);
        using var rows = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var firsts = await rows.ReadAllAsync(first.Read, cancellationToken).ConfigureAwait(false);
        await rows.NextResultAsync(cancellationToken).ConfigureAwait(false);

        return (firsts, await rows.ReadAllAsync(second.Read, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Copies lines that all go into one table. What is in their way is an error.</summary>
    public static async Task CopyAsync(
        this NpgsqlConnection connection, IEnumerable<Statement> lines, CancellationToken cancellationToken)
    {
        NpgsqlBinaryImporter? importer = null;

        try
        {
            foreach (var line in lines)
            {
                importer ??= await connection
                    .BeginBinaryImportAsync(line.Command.CommandText, cancellationToken)
                    .ConfigureAwait(false);
                await importer.WriteLineAsync(line, cancellationToken).ConfigureAwait(false);
            }

            if (importer is not null)
            {
                await importer.CompleteAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            if (importer is not null)
            {
                await importer.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private static async Task WriteLineAsync(
        this NpgsqlBinaryImporter importer, Statement line, CancellationToken cancellationToken)
    {
        await importer.StartRowAsync(cancellationToken).ConfigureAwait(false);

        foreach (NpgsqlParameter value in line.Command.Parameters)
        {
            await (value.Value is { } present and not DBNull
                ? importer.WriteAsync(present, value.NpgsqlDbType, cancellationToken)
                : importer.WriteNullAsync(cancellationToken)).ConfigureAwait(false);
        }
    }

    private static NpgsqlBatch Make(NpgsqlConnection connection, IEnumerable<Statement> statements)
    {
        var batch = new NpgsqlBatch(connection);

        foreach (var statement in statements)
        {
            batch.BatchCommands.Add(statement.Command);
        }

        return batch;
    }

    private static async Task<List<T>> ReadAllAsync<T>(
        this NpgsqlDataReader rows, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var all = new List<T>();

        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            all.Add(read(rows));
        }

        return all;
    }
}
