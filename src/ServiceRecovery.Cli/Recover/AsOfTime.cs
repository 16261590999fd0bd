namespace ServiceRecovery.Cli;

/// <summary>A clock that stood at the given moment when it was made and runs on from there.</summary>
/// <remarks>Decisions see the moment that was asked for; leases and waits, which measure a distance, still end.</remarks>
internal sealed class AsOfTime(DateTimeOffset asOf, TimeProvider real) : TimeProvider
{
    private readonly long _started = real.GetTimestamp();

    public override long TimestampFrequency => real.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => asOf + real.GetElapsedTime(_started);

    public override long GetTimestamp() => real.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        real.CreateTimer(callback, state, dueTime, period);
}
