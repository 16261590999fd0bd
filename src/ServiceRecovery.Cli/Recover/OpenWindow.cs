namespace ServiceRecovery.Cli;

/// <summary>
/// Keeps many openings in flight, because a store answers them in groups. The first failure stops the taking of more.
/// </summary>
internal sealed class OpenWindow(
    ICaseOpener opener, int size, Action<ReportedFailure, OpenedCase> opened) : IDisposable
{
    private readonly SemaphoreSlim _free = new(size, size);
    private readonly Dictionary<(string Source, string Reference), Task> _inFlight = [];
    private readonly Lock _gate = new();
    private Exception? _failure;

    /// <summary>What stopped the window; null while nothing did.</summary>
    public Exception? Failure => Volatile.Read(ref _failure);

    /// <summary>Starts an opening as soon as there is room. A second row of one reference waits for the first.</summary>
    public async Task AddAsync(ReportedFailure report)
    {
        var key = (report.Source, report.Reference);

        while (Earlier(key) is { } earlier)
        {
            await earlier.ConfigureAwait(false);
        }

        await _free.WaitAsync().ConfigureAwait(false);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        lock (_gate)
        {
            _inFlight[key] = done.Task;
        }

        _ = OpenAsync(report, key, done);
    }

    /// <summary>Waits until nothing is in flight.</summary>
    public async Task DrainAsync()
    {
        for (var taken = 0; taken < size; taken++)
        {
            await _free.WaitAsync().ConfigureAwait(false);
        }

        _free.Release(size);
    }

    public void Dispose() => _free.Dispose();

    private Task? Earlier((string Source, string Reference) key)
    {
        lock (_gate)
        {
            return _inFlight.GetValueOrDefault(key);
        }
    }

    private async Task OpenAsync(ReportedFailure report, (string, string) key, TaskCompletionSource done)
    {
        try
        {
            // Never cancelled: what is under way is finished and counted.
            var result = await opener.OpenAsync(report, CancellationToken.None).ConfigureAwait(false);

            lock (_gate)
            {
                opened(report, result);
            }
        }
        catch (Exception error)
        {
            Interlocked.CompareExchange(ref _failure, error, null);
        }
        finally
        {
            lock (_gate)
            {
                _inFlight.Remove(key);
            }

            done.SetResult();
            _free.Release();
        }
    }
}
