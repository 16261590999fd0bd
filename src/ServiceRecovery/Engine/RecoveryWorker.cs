using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ServiceRecovery;

/// <summary>Does what is due, for as long as the host runs. It never takes the host down.</summary>
internal sealed partial class RecoveryWorker(
    IRecoveryEngine engine,
    IOptions<RecoveryWorkerOptions> options,
    WorkSignal signal,
    ICaseStore store,
    BacklogGauges gauges,
    TimeProvider time,
    ILogger<RecoveryWorker> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        gauges.Publish();
        await WarnAsync(stoppingToken).ConfigureAwait(false);

        while (options.Value.Enabled && !stoppingToken.IsCancellationRequested)
        {
            var news = NextNewsAsync();
            var rest = await RunAsync(stoppingToken).ConfigureAwait(false) ? TimeSpan.Zero : options.Value.PollInterval;

            if (rest > TimeSpan.Zero)
            {
                await news.WaitAsync(rest, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>A host whose clock or version does not fit its store runs all the same, and says so once at its start.</summary>
    private async Task WarnAsync(CancellationToken stoppingToken)
    {
        try
        {
            var now = time.GetUtcNow();
            var backlog = await store.ReadBacklogAsync(now, stoppingToken).ConfigureAwait(false);

            foreach (var finding in StoreFindings.Of(backlog, now, options.Value.ClockTolerance))
            {
                LogUnfit(log, finding);
            }
        }
        catch (Exception)
        {
            // What is wrong with the store the first look for work says, and the health check.
        }
    }

    private Task NextNewsAsync() =>
        store is IWorkNews outside ? Task.WhenAny(signal.NextAsync(), outside.NextAsync()) : signal.NextAsync();

    private async Task<bool> RunAsync(CancellationToken stoppingToken)
    {
        try
        {
            var report = await engine.RunDueAsync(options.Value.BatchSize, stoppingToken).ConfigureAwait(false);

            return report.Cases + report.Deliveries + report.Forgotten > 0;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception error)
        {
            LogFailed(log, error.GetType().Name, options.Value.PollInterval);

            return false;
        }
    }

    [LoggerMessage(EventId = 31, Level = LogLevel.Warning, Message = "This host and its store do not fit together. {Finding}")]
    private static partial void LogUnfit(ILogger log, string finding);

    [LoggerMessage(EventId = 30, Level = LogLevel.Error, Message = "The worker met {Error} and rests for {Rest} before it goes on.")]
    private static partial void LogFailed(ILogger log, string error, TimeSpan rest);
}
