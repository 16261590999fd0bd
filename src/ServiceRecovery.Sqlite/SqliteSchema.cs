namespace ServiceRecovery.Sqlite;

/// <summary>The tables of the store, for those who want to make them themselves; the store does so at its first use.</summary>
public static class SqliteSchema
{
    /// <summary>The number of the newest script.</summary>
    public static int Newest => SchemaScripts.Newest;

    /// <summary>The scripts that follow a number, as one text to be run in one transaction.</summary>
    /// <param name="after">The newest script that the file has; 0 for a new file.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="after"/> is below 0 or above <see cref="Newest"/>.</exception>
    public static string Script(int after = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(after, Newest);

        return SchemaScripts.TextAfter(after);
    }

    /// <summary>Brings a file to the newest schema; twice equals once.</summary>
    /// <param name="connectionString">As for <see cref="SqliteCaseStore"/>. The file is made if it is not there.</param>
    /// <param name="dryRun">Whether only to say what would be done.</param>
    /// <returns>The numbers of the scripts that were missing; empty if none was.</returns>
    /// <exception cref="CaseStoreException">The file has a newer schema, another one, or cannot be used.</exception>
    public static IReadOnlyList<int> Apply(string connectionString, bool dryRun = false)
    {
        var address = new SqliteAddress(connectionString);

        if (dryRun && !File.Exists(address.File))
        {
            return [.. Enumerable.Range(1, Newest)];
        }

        try
        {
            using var database = Database.Open(address);
            var missing = SchemaScripts.Missing(database, address.File);

            if (!dryRun)
            {
                SchemaScripts.Apply(database, address.File);
            }

            return missing;
        }
        catch (Exception error) when (error is not CaseStoreException)
        {
            throw SqliteFaults.Explain(error, address, wasCommitting: false);
        }
    }
}
