using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ServiceRecovery;

/// <summary>Activates what folders and configuration sections come to hold, for as long as the host runs.</summary>
/// <remarks>Where they hold nothing that can be activated, the host does not start.</remarks>
internal sealed partial class PolicyWatch(RecoveryPolicies policies, TimeProvider time, ILogger<PolicyWatch> log)
    : IHostedService, IDisposable
{
    private readonly List<SettledSource> _followed = [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _followed.AddRange(policies.Sources.Select(source =>
            new SettledSource(source, reading => Offer(source, reading), time)));

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();

        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _followed.ForEach(followed => followed.Dispose());
        _followed.Clear();
    }

    /// <summary>Nobody waits for a timer's call: what it throws would take the host down.</summary>
    private void Offer(IPolicySource source, SourceReading reading)
    {
        try
        {
            policies.Offer(source, reading);
        }
        catch (Exception error)
        {
            LogFailed(log, source.Name, error.GetType().Name);
        }
    }

    [LoggerMessage(EventId = 43, Level = LogLevel.Error, Message = "The policies of {Source} could not be looked at: {Error}.")]
    private static partial void LogFailed(ILogger log, string source, string error);
}
