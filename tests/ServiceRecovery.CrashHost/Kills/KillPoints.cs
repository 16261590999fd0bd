namespace ServiceRecovery.CrashHost.Kills;

/// <summary>Named moments of a flow. Counts how often each is passed, and stops the flow at one of them for good.</summary>
/// <remarks>
/// The thread that stops does nothing more and releases nothing until the process ends by SIGKILL: to the files it is
/// as if that had come at this very moment.
/// </remarks>
/// <param name="point">The moment at which to stop; null never stops.</param>
/// <param name="hit">At which pass of it, from 1.</param>
/// <param name="instead">What to do there instead of stopping for good; null stops.</param>
internal sealed class KillPoints(string? point = null, int hit = 0, Action? instead = null)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, int> _passes = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the flow has stopped.</summary>
    public Task Stopped => _stopped.Task;

    /// <summary>How often each point was passed so far.</summary>
    public IReadOnlyDictionary<string, int> Passes
    {
        get
        {
            lock (_lock)
            {
                return new SortedDictionary<string, int>(_passes, StringComparer.Ordinal);
            }
        }
    }

    public void Pass(string name)
    {
        if (IsReached(name))
        {
            Stop();
        }
    }

    /// <summary>Passes a point, and says whether this is where the flow is to stop.</summary>
    public bool IsReached(string name)
    {
        lock (_lock)
        {
            var passes = _passes.GetValueOrDefault(name) + 1;
            _passes[name] = passes;

            return name == point && passes == hit;
        }
    }

    /// <summary>Never comes back, unless something else is to be done instead.</summary>
    public void Stop()
    {
        if (instead is not null)
        {
            instead();
            return;
        }

        _stopped.TrySetResult();
        new ManualResetEvent(false).WaitOne();
    }
}
