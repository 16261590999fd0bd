using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ServiceRecovery;

/// <summary>
/// Once an hour asks the store to forget what need not be kept, one batch at a time, so that other work comes in between.
/// </summary>
/// <remarks>Several nodes may ask at once: each batch is one commit, and what one has deleted no other finds.</remarks>
internal sealed partial class RetentionSweep(
    ICaseStore store,
    IOptions<RetentionOptions> options,
    IOptions<RecoveryWorkerOptions> worker,
    RecoveryTelemetry telemetry,
    TimeProvider time,
    ILogger<RetentionSweep> log)
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    private DateTimeOffset _nextAt = DateTimeOffset.MinValue;
    private Queue<RetentionRequest> _left = new();
    private int _isRunning;

    /// <summary>Does the next batch, if it is time.</summary>
    /// <returns>How many cases were dealt with.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _isRunning, 1) == 1)
        {
            return 0;
        }

        try
        {
            return await RunAloneAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _isRunning, 0);
        }
    }

    private async Task<int> RunAloneAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_left.Count == 0 && time.GetUtcNow() is var now && IsTime(now))
            {
                _nextAt = now + Every;
                _left = new(await IsClockOffAsync(now, cancellationToken).ConfigureAwait(false) ? [] : RequestsAt(now));
            }

            return await RunNextAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            _left.Clear();
            LogFailed(log, error.GetType().Name, Every);

            return 0;
        }
    }

    /// <summary>By a clock that is ahead everything would be too old, and what is erased never comes back.</summary>
    private async Task<bool> IsClockOffAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!RequestsAt(now).Any())
        {
            return false;
        }

        var backlog = await store.ReadBacklogAsync(now, cancellationToken).ConfigureAwait(false);
        var skew = StoreFindings.SkewOf(backlog, now);

        if (skew.Duration() <= worker.Value.ClockTolerance)
        {
            return false;
        }

        LogClockOff(log, skew.Duration(), Every);

        return true;
    }

    // A clock that ran ahead and was set back must not put it off until it is there again.
    private bool IsTime(DateTimeOffset now) => now >= _nextAt || _nextAt - now > Every;

    private async Task<int> RunNextAsync(CancellationToken cancellationToken)
    {
        while (_left.TryPeek(out var request))
        {
            var report = await store.ForgetAsync(request, cancellationToken).ConfigureAwait(false);
            _left.Dequeue();

            if (report.Next is not null)
            {
                _left = new([request with { After = report.Next }, .. _left]);
            }

            if (report.Cases > 0)
            {
                telemetry.Forgot(report.Texts, report.Customers);
                LogForgot(log, report.Texts, report.Cases, report.Customers);

                return (int)report.Cases;
            }
        }

        return 0;
    }

    private IEnumerable<RetentionRequest> RequestsAt(DateTimeOffset now)
    {
        var request = new RetentionRequest
        {
            UnchangedSince = now,
            HoldProperty = options.Value.HoldProperty,
            Limit = RetentionRequest.MaximumLimit / 10,
        };

        if (options.Value.KeepWords is { } words)
        {
            yield return request with { UnchangedSince = now - words };
        }

        if (options.Value.KeepCustomers is { } customers)
        {
            yield return request with { UnchangedSince = now - customers, ErasesCustomers = true };
        }
    }

    [LoggerMessage(
        EventId = 60, Level = LogLevel.Information,
        Message = "Retention deleted {Texts} texts of {Cases} settled cases and erased {Customers} customers.")]
    private static partial void LogForgot(ILogger log, long texts, long cases, long customers);

    [LoggerMessage(
        EventId = 62, Level = LogLevel.Error,
        Message = "The clock of this host and the store's are {Skew} apart. Retention deletes nothing by a clock that may be ahead; it "
            + "looks again in {Rest}.")]
    private static partial void LogClockOff(ILogger log, TimeSpan skew, TimeSpan rest);

    [LoggerMessage(
        EventId = 61, Level = LogLevel.Error,
        Message = "Retention met {Error}. What is too old is still there; it is tried again in {Rest}.")]
    private static partial void LogFailed(ILogger log, string error, TimeSpan rest);
}
