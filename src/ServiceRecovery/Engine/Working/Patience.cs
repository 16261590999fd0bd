namespace ServiceRecovery;

/// <summary>One timer with two ticks: at the first a call is told to stop, at the second it is no longer waited for.</summary>
internal sealed class Patience : IDisposable
{
    private readonly TaskCompletionSource _over = new();
    private readonly CancellationTokenSource _stop;
    private readonly CancellationTokenRegistration _stopping;
    private readonly ITimer _timer;

    public Patience(TimeProvider time, TimeSpan span, TimeSpan grace, CancellationToken cancellationToken)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _timer = time.CreateTimer(
            static state => ((Patience)state!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(span > TimeSpan.Zero ? span : TimeSpan.Zero, grace);
        _stopping = cancellationToken.Register(() => _timer.Change(grace, grace));
    }

    /// <summary>Ends at the first tick, or when the host stops.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Completes at the second tick, and when the host has been stopping for as long as lies between the two.</summary>
    public Task Over => _over.Task;

    public void Dispose()
    {
        _stopping.Dispose();
        _timer.Dispose();
        _stop.Dispose();
    }

    private void Tick()
    {
        if (_stop.IsCancellationRequested)
        {
            _stopping.Dispose();
            _timer.Dispose();
            _over.TrySetResult();

            return;
        }

        try
        {
            _stop.Cancel();
        }
        catch (Exception error) when (error is AggregateException or ObjectDisposedException)
        {
            // Whoever listens on the token and throws, throws on the clock's thread; the call itself tells what it met,
            // and one that ended this very moment has nothing left to be told.
        }
    }
}
