using Npgsql;

namespace ServiceRecovery.PostgreSql;

/// <summary>The tables of the store, for those who want to make them themselves; the store does so at its first use.</summary>
/// <remarks>A store whose role may not make tables works where they are all there.</remarks>
public static class PostgreSqlSchema
{
    /// <summary>The number of the newest script.</summary>
    public static int Newest => SchemaScripts.Newest;

    /// <summary>The scripts that follow a number, as one text to be run in one transaction.</summary>
    /// <param name="after">The newest script that the database has; 0 for a new one.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="after"/> is below 0 or above <see cref="Newest"/>.</exception>
    public static string Script(int after = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(after, Newest);

        return SchemaScripts.TextAfter(after);
    }

    /// <summary>Brings a database to the newest schema; twice, and from many nodes at once, equals once.</summary>
    /// <param name="connectionString">As for <see cref="PostgreSqlCaseStore"/>.</param>
    /// <param name="dryRun">Whether only to say what would be done.</param>
    /// <param name="cancellationToken">Ends it; what was begun is undone.</param>
    /// <returns>The numbers of the scripts that were missing; empty if none was.</returns>
    /// <exception cref="CaseStoreException">The database has a newer schema, another one, or cannot be used.</exception>
    public static async Task<IReadOnlyList<int>> ApplyAsync(
        string connectionString, bool dryRun = false, CancellationToken cancellationToken = default)
    {
        var address = new PostgreSqlAddress(connectionString);

        try
        {
            var connection = new NpgsqlConnection(address.ConnectionString);
            await using var closing = connection.ConfigureAwait(false);
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            await ServerCheck.RunAsync(connection, address, cancellationToken).ConfigureAwait(false);
            var missing = await SchemaScripts.MissingAsync(connection, address.Name, cancellationToken).ConfigureAwait(false);

            if (!dryRun)
            {
                await SchemaScripts.ApplyAsync(connection, address.Name, cancellationToken).ConfigureAwait(false);
            }

            return missing;
        }
        catch (Exception error) when (error is not CaseStoreException && !cancellationToken.IsCancellationRequested)
        {
            throw PostgreSqlFaults.Explain(error, address, mayBeStored: false);
        }
    }
}
