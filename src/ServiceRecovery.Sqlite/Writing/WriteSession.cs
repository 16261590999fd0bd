using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ServiceRecovery.Sqlite;

/// <summary>The writing connection with its prepared statements.</summary>
internal sealed class WriteSession : IDisposable
{
    private readonly Database _database;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _save;
    private readonly Statement _keep;
    private readonly Statement _takeBack;

    public WriteSession(Database database)
    {
        _database = database;
        _begin = database.Prepare("BEGIN IMMEDIATE");
        _commit = database.Prepare("COMMIT");
        _save = database.Prepare("SAVEPOINT member");
        _keep = database.Prepare("RELEASE member");
        _takeBack = database.Prepare("ROLLBACK TO member");
        Commits = new CommitWriter(database);
        Cases = new CaseLeases(database);
        Outbox = new OutboxRows(database);
    }

    public CommitWriter Commits { get; }

    public CaseLeases Cases { get; }

    public OutboxRows Outbox { get; }

    public void Begin() => _begin.Run();

    public void Commit() => _commit.Run();

    /// <summary>
    /// Does one piece of work so that it stays as a whole or leaves nothing; null, or why it failed alone.
    /// </summary>
    /// <exception cref="SqliteException">The database failed, and the whole transaction with it.</exception>
    public Exception? Do(WriteWork work)
    {
        _save.Run();

        try
        {
            if (!work.Do(this))
            {
                _takeBack.Run();
            }

            _keep.Run();

            return null;
        }
        catch (Exception error) when (IsTheWorkToBlame(error))
        {
            _takeBack.Run();
            _keep.Run();

            return error;
        }
    }

    public void Dispose() => _database.Dispose();

    // A value that the schema refuses or that is too big concerns its own commit only. A full disk, a failing one or a
    // corrupt file concerns all: SQLite may have ended the transaction.
    private bool IsTheWorkToBlame(Exception error) =>
        _database.IsInTransaction && error is not SqliteException
        {
            SqliteErrorCode: not (raw.SQLITE_CONSTRAINT or raw.SQLITE_TOOBIG or raw.SQLITE_MISMATCH)
        };
}
