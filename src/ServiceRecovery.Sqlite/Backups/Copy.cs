using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ServiceRecovery.Sqlite;

/// <summary>Copies a database into a new file that nobody sees before it is whole.</summary>
internal static class Copy
{
    private const int PagesAtOnce = 4_096;

    /// <param name="source">What to copy, as it is at this moment whatever is written meanwhile.</param>
    /// <param name="path">The new file.</param>
    /// <param name="finish">Changes the copy before it gets its name.</param>
    /// <param name="cancellationToken">Gives the copy up.</param>
    public static void Make(
        SqliteConnection source, string path, Action<string> finish, CancellationToken cancellationToken)
    {
        var partial = $"{path}.partial";
        Delete(partial);
        var isOfCopy = true;

        try
        {
            using (var copy = Open(partial, SqliteOpenMode.ReadWriteCreate))
            {
                Execute(copy, "PRAGMA synchronous = FULL");
                isOfCopy = false;
                CopyPages(source, copy, cancellationToken);
                isOfCopy = true;

                // One file, without a log beside it, until somebody opens it as a store.
                Execute(copy, "PRAGMA journal_mode = DELETE");
                RequireSound(copy, path);
            }

            finish(partial);
            DurableName.Give(partial, path);
        }
        catch (SqliteException error) when (isOfCopy || IsOfWriting(error))
        {
            Delete(partial);

            throw SqliteFaults.Explain(error, SqliteAddress.OfFile(path), wasCommitting: false);
        }
        catch
        {
            Delete(partial);
            throw;
        }
    }

    public static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());

        try
        {
            connection.Open();

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public static void Execute(SqliteConnection connection, string sql) =>
        SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(connection.Handle, sql), connection.Handle);

    private static void CopyPages(SqliteConnection source, SqliteConnection copy, CancellationToken cancellationToken)
    {
        // A transaction that has read something: all pages are of one moment, and no writer makes the copy begin anew.
        Execute(source, "BEGIN; SELECT count(*) FROM sqlite_schema");
        var backup = raw.sqlite3_backup_init(copy.Handle, "main", source.Handle, "main");

        try
        {
            var code = raw.SQLITE_OK;

            while (code == raw.SQLITE_OK)
            {
                cancellationToken.ThrowIfCancellationRequested();
                code = raw.sqlite3_backup_step(backup, PagesAtOnce);
            }

            SqliteException.ThrowExceptionForRC(code == raw.SQLITE_DONE ? raw.SQLITE_OK : code, copy.Handle);
        }
        finally
        {
            _ = raw.sqlite3_backup_finish(backup);
            Execute(source, "ROLLBACK");
        }
    }

    /// <summary>While pages are copied, who reads them and who writes them fail in one call.</summary>
    private static bool IsOfWriting(SqliteException error) => error.SqliteErrorCode is raw.SQLITE_FULL
        || error.SqliteExtendedErrorCode is raw.SQLITE_IOERR_WRITE or raw.SQLITE_IOERR_FSYNC or raw.SQLITE_IOERR_TRUNCATE;

    private static void RequireSound(SqliteConnection copy, string path)
    {
        using var command = copy.CreateCommand();
        command.CommandText = "PRAGMA integrity_check(1)";

        if (command.ExecuteScalar() is not "ok" and var fault)
        {
            throw new CaseStoreException(
                path, $"was not written, because what it would hold is damaged ({fault})", "Take an earlier backup.");
        }
    }

    private static void Delete(string partial)
    {
        foreach (var ending in (string[])["", "-journal", "-wal", "-shm"])
        {
            File.Delete(partial + ending);
        }
    }
}
