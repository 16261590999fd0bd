using System.Diagnostics.Metrics;

namespace ServiceRecovery;

/// <summary>Measures what waits in the store, for whoever collects measurements; nobody collecting, nothing is read.</summary>
/// <remarks>
/// The store is read at most once a minute. A collector cannot be made to wait, so that a store that answers later is seen
/// by the next collection; one that cannot be read measures nothing, rather than what was true before.
/// </remarks>
internal sealed class BacklogGauges(ICaseStore store, RecoveryTelemetry telemetry, PolicyStreams streams, TimeProvider time)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    private Reading? _latest;
    private int _isReading;

    /// <summary>Begins to measure. Once in the life of a host.</summary>
    public void Publish()
    {
        Gauge(RecoveryDiagnostics.CasesDue, "{case}", "Cases that are due.", backlog => backlog.DueCases);
        Gauge(
            RecoveryDiagnostics.CasesDueAge, "s", "How long the case that is due longest has been due.",
            backlog => AgeOf(backlog.OldestDueAt));
        Gauge(RecoveryDiagnostics.CasesParked, "{case}", "Cases that wait for a person.", backlog => backlog.ParkedCases);
        Gauge(
            RecoveryDiagnostics.CasesFailing, "{case}", "Cases that failed when they were last looked at.",
            backlog => backlog.FailingCases);
        Gauge(
            RecoveryDiagnostics.BenefitsUncertain, "{benefit}", "Benefits of which nobody knows whether they were given.",
            backlog => backlog.UncertainBenefits);
        Gauge(
            RecoveryDiagnostics.DeliveriesWaiting, "{delivery}", "Commits that wait for event handlers.",
            backlog => backlog.Deliveries.Sum(delivery => delivery.Waiting));
        Gauge(
            RecoveryDiagnostics.DeliveriesAge, "s", "How long the oldest of them has waited.",
            backlog => AgeOf(backlog.OldestDeliveryAt));
        Gauge(
            RecoveryDiagnostics.ClockSkew, "s", "How far the clock of this host is ahead of that of its store.",
            _ => Volatile.Read(ref _latest)!.Skew.TotalSeconds);
        telemetry.Meter.CreateObservableGauge(
            RecoveryDiagnostics.PolicyClashes,
            () => streams.Clashes.Count,
            "{policy}",
            "Policies of which another host of the same store has a version that this one does not have.");
    }

    private void Gauge(string name, string unit, string description, Func<StoreBacklog, double> read) =>
        telemetry.Meter.CreateObservableGauge(
            name,
            () => Latest() is { } backlog ? [new Measurement<double>(read(backlog))] : (Measurement<double>[])[],
            unit,
            description);

    private double AgeOf(DateTimeOffset? since) => since is { } then ? (time.GetUtcNow() - then).TotalSeconds : 0;

    private StoreBacklog? Latest()
    {
        var known = Volatile.Read(ref _latest);

        if ((known is null || time.GetUtcNow() - known.At >= Freshness) && Interlocked.Exchange(ref _isReading, 1) == 0)
        {
            _ = ReadAsync();
        }

        return Volatile.Read(ref _latest)?.Backlog;
    }

    private async Task ReadAsync()
    {
        var now = time.GetUtcNow();

        try
        {
            var backlog = await store.ReadBacklogAsync(now, CancellationToken.None).ConfigureAwait(false);
            Volatile.Write(ref _latest, new Reading(now, backlog, StoreFindings.SkewOf(backlog, now)));
        }
        catch (Exception)
        {
            // The health check and the worker say what is wrong; a measurement has no words.
            Volatile.Write(ref _latest, new Reading(now, null, TimeSpan.Zero));
        }
        finally
        {
            Volatile.Write(ref _isReading, 0);
        }
    }

    private sealed record Reading(DateTimeOffset At, StoreBacklog? Backlog, TimeSpan Skew);
}
