using Microsoft.Data.Sqlite;

namespace ServiceRecovery.Sqlite;

/// <summary>Makes a store of a backup.</summary>
internal static class Restore
{
    public static void Make(string backup, string path, DateTimeOffset restoredAt, CancellationToken cancellationToken)
    {
        Place.RequireFree(path, "Move it and its '-wal' and '-shm' files away, and keep them: they may hold what came after.");
        var address = SqliteAddress.OfFile(backup);

        try
        {
            using var source = Copy.Open(backup, SqliteOpenMode.ReadWrite);
            RequireStore(source, backup);
            Copy.Make(source, path, partial => Finish(partial, backup, restoredAt), cancellationToken);
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

    private static void Finish(string partial, string backup, DateTimeOffset restoredAt)
    {
        using var store = Database.Open(SqliteAddress.OfFile(partial));
        SchemaScripts.Apply(store, backup);
        BackupMark.Replace(store, restoredAt);
    }

    private static void RequireStore(SqliteConnection source, string backup)
    {
        using var command = source.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_schema WHERE name IN ('recovery_schema', 'recovery_event')";

        if (command.ExecuteScalar() is not 2L)
        {
            throw new CaseStoreException(backup, "is no store of this library", "Name a file that 'backup' has written.");
        }
    }
}
