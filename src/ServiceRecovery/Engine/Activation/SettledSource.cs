namespace ServiceRecovery;

/// <summary>
/// Follows one source: activates what it holds once that has stood still for a while, so that files which are being
/// written are never taken for what they will be.
/// </summary>
/// <remarks>
/// A change counts when it reads the same twice, a quiet time apart. Where no news comes, or none can, the source is read
/// now and then all the same.
/// </remarks>
internal sealed class SettledSource : IDisposable
{
    public static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    private readonly Lock _lock = new();
    private readonly IPolicySource _source;
    private readonly Action<SourceReading> _settled;
    private readonly ITimer _timer;
    private readonly IDisposable _watch;
    private SourceReading? _seen;
    private bool _isAwaited;
    private bool _hasNews;

    /// <param name="source">What to follow.</param>
    /// <param name="settled">Takes each reading that has settled, the known one too; must not throw.</param>
    /// <param name="time">The clock.</param>
    public SettledSource(IPolicySource source, Action<SourceReading> settled, TimeProvider time)
    {
        _source = source;
        _settled = settled;
        _timer = time.CreateTimer(_ => Look(), null, Pause, Timeout.InfiniteTimeSpan);
        _watch = source.Watch(HearNews);
    }

    public void Dispose()
    {
        _watch.Dispose();
        _timer.Dispose();
    }

    /// <summary>News after news does not put the look off: what has not settled by then is looked at again.</summary>
    private void HearNews()
    {
        lock (_lock)
        {
            _hasNews = true;

            if (!_isAwaited)
            {
                _isAwaited = true;
                _timer.Change(Quiet, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void Look()
    {
        lock (_lock)
        {
            _hasNews = false;
            _isAwaited = true;
        }

        var reading = SourceReading.Of(_source);
        var isSettled = reading.IsSame(_seen);

        if (isSettled)
        {
            _settled(reading);
        }

        _seen = reading;

        lock (_lock)
        {
            _isAwaited = _hasNews || !isSettled;
            _timer.Change(_isAwaited ? Quiet : Pause, Timeout.InfiniteTimeSpan);
        }
    }
}
