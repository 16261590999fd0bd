using System.Diagnostics.Metrics;

namespace ServiceRecovery;

/// <summary>The library's measurements. Ids never stand on them.</summary>
internal sealed class RecoveryTelemetry : IDisposable
{
    private readonly Counter<long> _transitions;
    private readonly Histogram<double> _steps;
    private readonly Counter<long> _conflicts;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _activations;
    private readonly Counter<long> _shadows;
    private readonly Counter<long> _deleted;

    public RecoveryTelemetry()
    {
        _transitions = Meter.CreateCounter<long>(
            RecoveryDiagnostics.Transitions, "{transition}", "State changes that were stored.");
        _steps = Meter.CreateHistogram<double>(
            RecoveryDiagnostics.StepDuration, "s", "How long recovery steps ran.");
        _conflicts = Meter.CreateCounter<long>(
            RecoveryDiagnostics.ClaimConflicts, "{conflict}", "Claims that a worker lost while it was at the work.");
        _retries = Meter.CreateCounter<long>(
            RecoveryDiagnostics.RetriesPutOff, "{retry}", "Retries that were put off because too many failed lately.");
        _activations = Meter.CreateCounter<long>(
            RecoveryDiagnostics.PolicyActivations, "{activation}", "Attempts to change the active policies.");
        _shadows = Meter.CreateCounter<long>(
            RecoveryDiagnostics.PolicyShadows, "{decision}", "Stored decisions that a candidate made too.");
        _deleted = Meter.CreateCounter<long>(
            RecoveryDiagnostics.RetentionDeleted, "{item}", "Personal data that were deleted because they were old enough.");
    }

    /// <summary>This host's own: every host of a process has one of that name.</summary>
    public Meter Meter { get; } = new(RecoveryDiagnostics.Name);

    public void Transitioned(CaseTrigger trigger, CaseState from, CaseState to)
    {
        if (_transitions.Enabled)
        {
            _transitions.Add(1, new("trigger", $"{trigger}"), new("from", $"{from}"), new("to", $"{to}"));
        }
    }

    public void StepRan(string step, TimeSpan elapsed)
    {
        if (_steps.Enabled)
        {
            _steps.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("step", step));
        }
    }

    public void ClaimLost(bool isDelivery) =>
        _conflicts.Add(1, new KeyValuePair<string, object?>("kind", isDelivery ? "delivery" : "case"));

    public void RetryPutOff(string kind, string name) => _retries.Add(1, new("kind", kind), new("name", name));

    public void PolicyActivation(bool isActivated) =>
        _activations.Add(1, new KeyValuePair<string, object?>("outcome", isActivated ? "activated" : "refused"));

    public void PolicyShadowed(string policy, string outcome)
    {
        if (_shadows.Enabled)
        {
            _shadows.Add(1, new("policy", policy), new("outcome", outcome));
        }
    }

    public void Forgot(long texts, long customers)
    {
        _deleted.Add(texts, new KeyValuePair<string, object?>("kind", "text"));
        _deleted.Add(customers, new KeyValuePair<string, object?>("kind", "customer"));
    }

    public void Dispose() => Meter.Dispose();
}
