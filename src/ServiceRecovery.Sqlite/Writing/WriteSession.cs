using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ServiceRecovery.Sqlite;

/// <summary>The writing connection with its prepared statements.</summary>
internal sealed class WriteSession : IDisposable
{
    private readonly Database _database;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _rollback;
    private readonly Statement _save;
    private readonly Statement _keep;
    private readonly Statement _takeBack;
    private bool _expectsRefusals;
    private int _written;

    public WriteSession(Database database)
    {
        _database = database;
        _begin = database.Prepare("BEGIN IMMEDIATE");
        _commit = database.Prepare("COMMIT");
        _rollback = database.Prepare("ROLLBACK");
        _save = database.Prepare("SAVEPOINT member");
        _keep = database.Prepare("RELEASE member");
        _takeBack = database.Prepare("ROLLBACK TO member");
        Commits = new CommitWriter(database);
        Cases = new CaseLeases(database);
        Outbox = new OutboxRows(database);
        Unsealed = new UnsealedRows(database);
        Retention = new RetentionRows(database);
    }

    public CommitWriter Commits { get; }

    public CaseLeases Cases { get; }

    public OutboxRows Outbox { get; }

    public UnsealedRows Unsealed { get; }

    public RetentionRows Retention { get; }

    /// <summary>
    /// Begins a transaction and does the work in it, each piece so that it stays as a whole or leaves nothing; for each
    /// null, or why it failed alone. Nothing is durable before <see cref="Commit"/>.
    /// </summary>
    /// <exception cref="SqliteException">The database failed, and the whole transaction with it.</exception>
    public List<Exception?> Do(List<WriteWork> group)
    {
        // A savepoint for each piece costs a copy of every page that it changes. So all are done without one, and again
        // with one each if a piece was refused; refusals come together, so the next group is not tried that way.
        if (!_expectsRefusals && TryDoTogether(group))
        {
            return group.ConvertAll(static _ => (Exception?)null);
        }

        _expectsRefusals = false;
        _begin.Run();

        return group.ConvertAll(DoAlone);
    }

    /// <summary>Makes what was done durable; whether any row was written since the last time.</summary>
    public bool Commit()
    {
        _commit.Run();
        var before = _written;
        _written = _database.RowsWritten;

        return _written != before;
    }

    public void Dispose() => _database.Dispose();

    private bool TryDoTogether(List<WriteWork> group)
    {
        _begin.Run();

        try
        {
            if (group.TrueForAll(work => work.Do(this)))
            {
                return true;
            }
        }
        catch (Exception error) when (IsTheWorkToBlame(error))
        {
            // It fails again under its own savepoint, and says so then.
        }

        _rollback.Run();

        return false;
    }

    private Exception? DoAlone(WriteWork work)
    {
        _save.Run();

        try
        {
            if (!work.Do(this))
            {
                _takeBack.Run();
                _expectsRefusals = true;
            }

            _keep.Run();

            return null;
        }
        catch (Exception error) when (IsTheWorkToBlame(error))
        {
            _takeBack.Run();
            _keep.Run();
            _expectsRefusals = true;

            return error;
        }
    }

    // A value that the schema refuses or that is too big concerns its own commit only. A full disk, a failing one or a
    // corrupt file concerns all: SQLite may have ended the transaction.
    private bool IsTheWorkToBlame(Exception error) =>
        _database.IsInTransaction && error is not SqliteException
        {
            SqliteErrorCode: not (raw.SQLITE_CONSTRAINT or raw.SQLITE_TOOBIG or raw.SQLITE_MISMATCH)
        };
}
