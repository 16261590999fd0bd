using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace ServiceRecovery.IntegrationTests.Leaks;

/// <summary>
/// Code of the host that throws what it was told: its messages quote persons, as those of mail servers and databases do.
/// </summary>
/// <param name="plant">Where it says by itself what it must not say, to see that it is heard; null for nowhere.</param>
/// <param name="log">Where it logs.</param>
internal sealed partial class Misbehaving(string? plant, ILogger<Misbehaving> log) : IRecoveryStep, ICaseEventHandler
{
    private static readonly ActivitySource Source = new("planted");
    private int _calls;

    public Task<StepOutcome> ExecuteAsync(StepContext step, CancellationToken cancellationToken) => (_calls++ % 4) switch
    {
        0 => throw new InvalidOperationException(Marked.Text("thrown-by-step")),
        1 => Task.FromResult(StepOutcome.Completed(
            Evidence.Of("letter", "1") with { Words = Marked.Text("said-by-step") + new string('x', 1_100_000) })),
        _ => Task.FromResult(StepOutcome.Completed(Evidence.Of("voucher", "V-1") with { Words = Marked.Text("said-by-step") })),
    };

    public Task HandleAsync(CommittedEvent committed, CancellationToken cancellationToken)
    {
        Plant();

        return committed.Event.Sequence % 5 == 0
            ? throw new InvalidOperationException(Marked.Text("thrown-by-handler"))
            : Task.CompletedTask;
    }

    private void Plant()
    {
        var said = Marked.Text("planted");

        switch (plant)
        {
            case "log":
                LogTold(log, said);
                break;
            case "metric":
                using (var meter = new Meter("planted"))
                {
                    meter.CreateCounter<long>("planted").Add(1, new KeyValuePair<string, object?>("name", said));
                }

                break;
            case "trace":
                Source.StartActivity("planted")?.SetTag("name", said).Dispose();
                break;
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Told {Name}.")]
    private static partial void LogTold(ILogger log, string name);
}
