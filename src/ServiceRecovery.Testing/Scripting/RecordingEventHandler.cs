namespace ServiceRecovery.Testing;

/// <summary>An event handler that writes down what it is told, and fails as it is told.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class RecordingEventHandler : ICaseEventHandler
{
    private readonly Lock _lock = new();
    private readonly List<CommittedEvent> _told = [];
    private int _failures;

    /// <summary>What it was told and took, repeats included, in the order in which it came.</summary>
    public IReadOnlyList<CommittedEvent> Told
    {
        get
        {
            lock (_lock)
            {
                return [.. _told];
            }
        }
    }

    /// <summary>The next calls throw.</summary>
    public RecordingEventHandler FailsTimes(int times)
    {
        lock (_lock)
        {
            _failures += times;
        }

        return this;
    }

    /// <inheritdoc />
    public Task HandleAsync(CommittedEvent committed, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_failures > 0)
            {
                _failures--;

                throw new InvalidOperationException("The handler fails as it was told.");
            }

            _told.Add(committed);
        }

        return Task.CompletedTask;
    }
}
