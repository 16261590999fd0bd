namespace ServiceRecovery.Testing;

/// <summary>What the workers of one simulation share: the clock, the store, and everybody outside.</summary>
internal sealed class HostWorld : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, RecordingStep> _steps = new(StringComparer.Ordinal);
    private readonly Action _close;

    public HostWorld(ManualTimeProvider time, ICaseStore store, Action close)
    {
        Time = time;
        Store = new WatchedStore(store, time);
        Hanging = new HangingSteps(time);
        _close = close;
    }

    public ManualTimeProvider Time { get; }

    public WatchedStore Store { get; }

    public HangingSteps Hanging { get; }

    public IReadOnlyList<RecordingStep> Steps
    {
        get
        {
            lock (_lock)
            {
                return [.. _steps.Values];
            }
        }
    }

    public RecordingStep? Find(string name)
    {
        lock (_lock)
        {
            return _steps.GetValueOrDefault(name);
        }
    }

    public RecordingStep Add(string name, Action<StepPlacement> place, IssuerGuarantee? guarantee)
    {
        lock (_lock)
        {
            var step = new RecordingStep(name, place, guarantee, Hanging);
            _steps.Add(name, step);

            return step;
        }
    }

    public void Dispose() => _close();
}
