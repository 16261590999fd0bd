namespace ServiceRecovery.Testing;

/// <summary>The runs of scripted steps that hang now, and until when.</summary>
internal sealed class HangingSteps(ManualTimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly List<(DateTimeOffset Until, TaskCompletionSource Done)> _hanging = [];
    private TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _hanging.Count;
            }
        }
    }

    /// <summary>
    /// How many of the runs under way wait for one of them. Each run has a timer that prolongs its leases until it ends; one
    /// that waits has set another, and takes it away before it goes on; a step that was given up hangs on without either.
    /// </summary>
    public int AwaitedBy(int running)
    {
        lock (_lock)
        {
            return Math.Min(_hanging.Count, time.Timers - _hanging.Count - running);
        }
    }

    /// <summary>Completes when another step begins to hang.</summary>
    public Task NextStart
    {
        get
        {
            lock (_lock)
            {
                return _started.Task;
            }
        }
    }

    /// <summary>Hangs whatever anybody says: no token ends it, only the clock.</summary>
    public async Task HangAsync(TimeSpan span)
    {
        var hang = (Until: time.GetUtcNow() + span, Done: new TaskCompletionSource());
        TaskCompletionSource started;

        lock (_lock)
        {
            _hanging.Add(hang);
            started = _started;
            _started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        using var timer = time.CreateTimer(_ => End(hang), null, span, Timeout.InfiniteTimeSpan);
        started.TrySetResult();
        await hang.Done.Task.ConfigureAwait(false);
    }

    private void End((DateTimeOffset Until, TaskCompletionSource Done) hang)
    {
        lock (_lock)
        {
            _hanging.Remove(hang);
        }

        hang.Done.TrySetResult();
    }
}
