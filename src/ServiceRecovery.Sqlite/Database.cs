using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ServiceRecovery.Sqlite;

/// <summary>One open connection with the settings that the promises rest on. Used by one thread at a time.</summary>
internal sealed class Database : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly List<Statement> _statements = [];

    private Database(SqliteConnection connection) => _connection = connection;

    /// <summary>For tests that watch or disturb the connection from below.</summary>
    public SQLitePCL.sqlite3 Handle => _connection.Handle!;

    /// <summary>Whether a transaction is under way. SQLite ends one by itself on some errors.</summary>
    public bool IsInTransaction => SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0;

    /// <summary>How many rows this connection has written since it was opened.</summary>
    public int RowsWritten => SQLitePCL.raw.sqlite3_total_changes(_connection.Handle);

    public static Database Open(SqliteAddress address)
    {
        var database = new Database(new SqliteConnection(address.ConnectionString));

        try
        {
            database._connection.Open();
            database.Execute(string.Create(
                CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {(long)address.BusyTimeout.TotalMilliseconds}"));
            database.UseWriteAheadLog();

            // FULL, not NORMAL: with NORMAL a power cut may take back a commit whose effect is out in the world
            // already.
            database.Execute("PRAGMA synchronous = FULL");
            database.Execute("PRAGMA foreign_keys = ON");

            // Erased means gone: without it the words stay readable in the file until their page is used again.
            database.Execute("PRAGMA secure_delete = ON");
            database.Execute("PRAGMA temp_store = MEMORY");
            database.Execute("PRAGMA cache_size = -16384");

            // 16 MB of log before it is copied into the file: pages that change often are copied once, not four times.
            database.Execute("PRAGMA wal_autocheckpoint = 4096");

            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Prepares a statement that lives as long as the connection.</summary>
    public Statement Prepare(string sql)
    {
        var statement = new Statement(_connection.Handle!, sql);
        _statements.Add(statement);

        return statement;
    }

    /// <summary>Prepares a statement that the caller disposes.</summary>
    public Statement PrepareOnce(string sql) => new(_connection.Handle!, sql);

    /// <summary>
    /// Switches a new file to the write-ahead log. SQLite does not wait when two connections switch at once, so the
    /// one that was refused waits for a write lock, as it can, and looks again.
    /// </summary>
    private void UseWriteAheadLog()
    {
        const int MostAttempts = 100;

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Execute("PRAGMA journal_mode = WAL");
                return;
            }
            catch (SqliteException busy) when (busy.SqliteErrorCode == SQLitePCL.raw.SQLITE_BUSY && attempt < MostAttempts)
            {
                Execute("BEGIN IMMEDIATE; ROLLBACK");
            }
        }
    }

    /// <summary>Executes one or more statements once.</summary>
    public void Execute(string sql) =>
        SqliteException.ThrowExceptionForRC(
            SQLitePCL.raw.sqlite3_exec(_connection.Handle, sql), _connection.Handle);

    /// <summary>The first column of the first row; null if there is no row or it is null.</summary>
    public string? Scalar(string sql)
    {
        using var statement = PrepareOnce(sql);

        return statement.Read() ? statement.TextOrNull(0) : null;
    }

    public void Dispose()
    {
        foreach (var statement in _statements)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }
}
