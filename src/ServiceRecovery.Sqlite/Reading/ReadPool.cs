using System.Collections.Concurrent;

namespace ServiceRecovery.Sqlite;

/// <summary>
/// Reading connections, each used by one caller at a time. A connection that met an error is not used again.
/// </summary>
internal sealed class ReadPool(Func<Database> open) : IDisposable
{
    private const int MostKept = 8;

    private readonly ConcurrentBag<ReadSession> _idle = [];
    private volatile bool _isDisposed;

    public T Read<T>(Func<ReadSession, T> read)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, typeof(SqliteCaseStore));
        var session = _idle.TryTake(out var kept) ? kept : new ReadSession(open());

        try
        {
            var result = read(session);
            Keep(session);

            return result;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _isDisposed = true;

        while (_idle.TryTake(out var session))
        {
            session.Dispose();
        }
    }

    private void Keep(ReadSession session)
    {
        if (_isDisposed || _idle.Count >= MostKept)
        {
            session.Dispose();
        }
        else
        {
            _idle.Add(session);
        }
    }
}
