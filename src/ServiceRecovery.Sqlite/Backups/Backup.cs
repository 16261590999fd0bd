using Microsoft.Data.Sqlite;

namespace ServiceRecovery.Sqlite;

/// <summary>Takes a backup of a store that is in use.</summary>
internal static class Backup
{
    public static void Take(SqliteAddress address, Func<Database> open, string path, CancellationToken cancellationToken)
    {
        Place.RequireFree(path, "Name a file that is not there; one backup never replaces another.");

        try
        {
            // Opened as every user of the store opens it, so that a file that is none is refused in the same words.
            using (open())
            {
            }

            using var source = Copy.Open(address.File, SqliteOpenMode.ReadWrite);
            Copy.Make(source, path, Mark, cancellationToken);
        }
        catch (Exception error) when (Place.Explain(error, path) is { } explained)
        {
            throw explained;
        }
        catch (SqliteException error)
        {
            throw SqliteFaults.Explain(error, address, wasCommitting: false);
        }
    }

    private static void Mark(string partial)
    {
        using var copy = Copy.Open(partial, SqliteOpenMode.ReadWrite);
        Copy.Execute(copy, BackupMark.Sql(TimeProvider.System.GetUtcNow()));
    }
}
