using System.Diagnostics.Metrics;

namespace ServiceRecovery;

/// <summary>The library's measurements. Ids never stand on them.</summary>
internal sealed class RecoveryTelemetry : IDisposable
{
    private readonly Meter _meter = new(RecoveryDiagnostics.Name);
    private readonly Counter<long> _transitions;
    private readonly Histogram<double> _steps;

    public RecoveryTelemetry()
    {
        _transitions = _meter.CreateCounter<long>(
            RecoveryDiagnostics.Transitions, "{transition}", "State changes that were stored.");
        _steps = _meter.CreateHistogram<double>(
            RecoveryDiagnostics.StepDuration, "s", "How long recovery steps ran.");
    }

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

    public void Dispose() => _meter.Dispose();
}
