namespace ServiceRecovery.Testing;

/// <summary>The runs of scripted steps that hang now, and until when.</summary>
internal sealed class HangingSteps(TimeProvider time)
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

    /// <summary>When the first of them goes on; null if none hangs.</summary>
    public DateTimeOffset? NextEndAt
    {
        get
        {
            lock (_lock)
            {
                return _hanging.Count == 0 ? null : _hanging.Min(hang => hang.Until);
            }
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

    public async Task HangAsync(TimeSpan span, CancellationToken cancellationToken)
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
        using var canceled = cancellationToken.Register(() => End(hang));
        started.TrySetResult();
        await hang.Done.Task.ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
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
