using Microsoft.Extensions.Logging;

namespace ServiceRecovery;

/// <summary>Prolongs the leases of what one run is at, thrice within a lease: one timer, one call to the store for all.</summary>
/// <remarks>
/// Claims that wait for their turn are not prolonged, so that another worker takes them when this one is busy for long.
/// </remarks>
internal sealed partial class Heartbeat(
    ICaseStore store, RecoverySettings settings, RecoveryTelemetry telemetry, TimeProvider time, ILogger log) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<HeldWork> _held = [];
    private readonly CancellationTokenSource _ended = new();
    private ITimer? _timer;
    private int _isBeating;

    /// <summary>Keeps the claims until what is returned is disposed of.</summary>
    public HeldWork Hold(IReadOnlyList<WorkClaim> claims, CancellationToken cancellationToken)
    {
        var work = new HeldWork(this, claims, cancellationToken);
        var beat = settings.LeaseDuration / 3;

        lock (_lock)
        {
            _held.Add(work);
            _timer ??= time.CreateTimer(static state => _ = ((Heartbeat)state!).BeatAsync(), this, beat, beat);
        }

        return work;
    }

    public void LetGo(HeldWork work)
    {
        lock (_lock)
        {
            _held.Remove(work);
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _ended.Cancel();
        _ended.Dispose();
    }

    private async Task BeatAsync()
    {
        if (Interlocked.Exchange(ref _isBeating, 1) != 0)
        {
            // The beat before still waits for the store; leases end meanwhile.
            Tell(Held(), work => work.NotRenewed(time.GetUtcNow()));

            return;
        }

        try
        {
            await RenewAsync(Held()).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _isBeating, 0);
        }
    }

    private async Task RenewAsync(HeldWork[] works)
    {
        var now = time.GetUtcNow();
        WorkClaim[] claims = [.. works.SelectMany(work => work.Claims)];

        if (claims.Length == 0)
        {
            return;
        }

        try
        {
            var held = await store
                .RenewAsync(claims, now, settings.LeaseDuration, _ended.Token)
                .ConfigureAwait(false);
            Tell(works, work => work.Renewed(held));
        }
        catch (Exception error)
        {
            if (!_ended.IsCancellationRequested)
            {
                LogNotRenewed(log, claims.Length, error.GetType().Name);
                Tell(works, work => work.NotRenewed(time.GetUtcNow()));
            }
        }
    }

    private void Tell(HeldWork[] works, Action<HeldWork> news)
    {
        // What was let go meanwhile may be missing in the store's answer, and nobody is at it.
        foreach (var work in works.Intersect(Held()).Where(work => !work.IsLost))
        {
            news(work);

            if (work.IsLost)
            {
                telemetry.ClaimLost(work.Claims[0].Kind == WorkKind.Delivery);
                LogLost(log, $"{work.Claims[0].Stream}");
            }
        }
    }

    private HeldWork[] Held()
    {
        lock (_lock)
        {
            return [.. _held];
        }
    }

    [LoggerMessage(
        EventId = 11, Level = LogLevel.Warning,
        Message = "The leases of {Count} pieces of work could not be prolonged: {Error}. What is not prolonged before its "
            + "lease ends is stopped.")]
    private static partial void LogNotRenewed(ILogger log, int count, string error);

    [LoggerMessage(
        EventId = 12, Level = LogLevel.Warning,
        Message = "The claim on {Work} was lost while it was worked on, and the work is stopped: another worker has it, or the "
            + "store could not be asked in time.")]
    private static partial void LogLost(ILogger log, string work);
}
