using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ServiceRecovery.Sqlite;

/// <summary>Says in one sentence what is wrong with the file and what would work.</summary>
internal static class SqliteFaults
{
    /// <summary>
    /// The exception for the caller. Cancellation and mistakes in this library's own use pass as they are.
    /// </summary>
    public static Exception Explain(Exception error, SqliteAddress address, bool wasCommitting) =>
        error switch
        {
            SqliteException fault => Explain(fault, address, wasCommitting),
            FileNotFoundException => new CaseStoreException(
                address.File,
                "was moved or deleted while it was in use",
                "Put it back, or restore it from a backup, and read again before you repeat what was under way.",
                error) { MayBeStored = wasCommitting },

            // Rows are read into ids, names and times; what callers hand over was checked before.
            FormatException or OverflowException or ArgumentException => new CaseStoreException(
                address.File,
                $"holds a value that cannot be read ({error.Message})",
                "Update ServiceRecovery.Sqlite if a newer version wrote it; else restore the file from a backup.",
                error),
            _ => error,
        };

    private static CaseStoreException Explain(SqliteException error, SqliteAddress address, bool wasCommitting)
    {
        var (fault, remedy) = Describe(error, address);

        // No room, or no turn, is found out before the last page of a commit is written: nothing of it counts.
        var mayBeStored = wasCommitting && error.SqliteErrorCode is not (raw.SQLITE_FULL or raw.SQLITE_BUSY);
        var certainty = mayBeStored
            ? " It failed while a commit was made durable: read again before you repeat it."
            : "";

        return new CaseStoreException(address.File, fault, remedy + certainty, error) { MayBeStored = mayBeStored };
    }

    private static (string Fault, string Remedy) Describe(SqliteException error, SqliteAddress address) =>
        error.SqliteErrorCode switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => (
                $"stayed locked by another process for {address.BusyTimeout.TotalSeconds:0.###} s",
                "End the process that holds it, or raise 'Default Timeout' in the connection string."),
            raw.SQLITE_READONLY => (
                "is read-only",
                "Give this process the right to write the file and its directory, and do not open it with " +
                "'Mode=ReadOnly'."),
            raw.SQLITE_CANTOPEN => (
                "cannot be opened",
                DirectoryExists(address.File)
                    ? "Check that it is a file and that this process may read and write it and its directory."
                    : $"Create the directory '{Path.GetDirectoryName(Path.GetFullPath(address.File))}'."),
            raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT => (
                $"is damaged or no SQLite database ({error.Message})",
                "Restore it from a backup, or name another file."),
            raw.SQLITE_FULL => (
                "has no room left",
                "Free space on the disk; nothing that was acknowledged is lost."),
            raw.SQLITE_IOERR => (
                $"cannot be read or written ({error.Message})",
                "Check the disk, its free space and the rights on the file and its directory."),
            raw.SQLITE_TOOBIG => (
                "refused a value that is too big",
                "Keep each text and payload below a thousand million bytes."),
            _ => ($"failed ({error.Message})", "The inner exception says more."),
        };

    private static bool DirectoryExists(string file) =>
        Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file)));
}
