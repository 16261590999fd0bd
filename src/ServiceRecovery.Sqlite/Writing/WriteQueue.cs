using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace ServiceRecovery.Sqlite;

/// <summary>
/// One writer for all callers: takes what has gathered and makes it durable with a single wait for the disk.
/// </summary>
internal sealed class WriteQueue : IDisposable
{
    private const int LargestGroup = 512;
    private const int MostYields = 50;
    private const int LongestQueue = 1024;

    private readonly Channel<WriteWork> _waiting = Channel.CreateBounded<WriteWork>(
        new BoundedChannelOptions(LongestQueue) { SingleReader = true });

    private readonly Func<Database> _open;
    private readonly Func<bool> _isThere;
    private readonly Func<Exception, bool, Exception> _explain;
    private readonly Thread _writer;
    private WriteSession? _session;

    /// <param name="open">Opens a connection to a database whose schema is right.</param>
    /// <param name="isThere">Whether the file that was opened has not been taken away since.</param>
    /// <param name="explain">Makes the exception for callers; true if it happened while committing.</param>
    public WriteQueue(Func<Database> open, Func<bool> isThere, Func<Exception, bool, Exception> explain)
    {
        _open = open;
        _isThere = isThere;
        _explain = explain;

        // A thread of its own: it spends its life waiting for the disk, which would starve a small thread pool.
        _writer = new Thread(WriteAll) { IsBackground = true, Name = "ServiceRecovery SQLite writer" };
        _writer.Start();
    }

    /// <summary>Why nothing could be written the last time that something was to be; null if it could.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>Waits for a place in the queue, which is bounded, and then for the answer.</summary>
    public async Task<T> DoAsync<T>(
        Func<WriteSession, T> act, Func<T, bool> isKept, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var work = new WriteWork<T>(act, isKept, cancellationToken);

        try
        {
            await _waiting.Writer.WriteAsync(work, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(SqliteCaseStore));
        }

        return await work.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes no more work, finishes what has been taken, and closes the file.</summary>
    public void Dispose()
    {
        _waiting.Writer.TryComplete();
        _writer.Join();
    }

    private void WriteAll()
    {
        var group = new List<WriteWork>(LargestGroup);
        var expected = 0;

        while (_waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            Gather(group);
            AwaitCompany(group, expected);
            expected = group.Count;

            if (group.Count > 0)
            {
                Write(group);
            }

            group.Clear();
        }

        Close();
    }

    // Callers that were answered a moment ago mostly come back with their next commit. Giving them a moment lets them
    // share this wait for the disk instead of paying for the next; a caller that is alone never waits.
    private void AwaitCompany(List<WriteWork> group, int expected)
    {
        for (var patience = MostYields; patience > 0 && group.Count < expected; patience--)
        {
            Thread.Yield();
            Gather(group);
        }
    }

    private void Gather(List<WriteWork> group)
    {
        while (group.Count < LargestGroup && _waiting.Reader.TryRead(out var work))
        {
            if (work.IsAbandoned)
            {
                work.Abandon();
            }
            else
            {
                group.Add(work);
            }
        }
    }

    private void Write(List<WriteWork> group)
    {
        var isCommitting = false;

        try
        {
            _session ??= new WriteSession(_open());
            var failures = _session.Do(group);
            isCommitting = true;
            var hasWritten = _session.Commit();

            // A file that was deleted takes commits as long as somebody has it open, and nobody ever finds them.
            if (!_isThere())
            {
                throw new FileNotFoundException();
            }

            Fault = hasWritten ? null : Fault;
            Answer(group, failures);
        }
        catch (Exception error)
        {
            Close();
            var explained = _explain(error, isCommitting);
            Fault = explained;
            group.ForEach(work => work.Fail(explained));
        }
    }

    private void Answer(List<WriteWork> group, List<Exception?> failures)
    {
        for (var index = 0; index < group.Count; index++)
        {
            if (failures[index] is { } error)
            {
                group[index].Fail(_explain(error, false));
            }
            else
            {
                group[index].Answer();
            }
        }
    }

    // Closing rolls back. The next group opens anew: whatever was wrong with the connection or the file, a file that is
    // well again is all that the store needs. What closing has to complain about is known already.
    private void Close()
    {
        try
        {
            _session?.Dispose();
        }
        catch (SqliteException)
        {
        }

        _session = null;
    }
}
