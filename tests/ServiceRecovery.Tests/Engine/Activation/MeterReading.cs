using System.Diagnostics.Metrics;

namespace ServiceRecovery.Tests;

/// <summary>Takes down the outcomes that one counter of one host counts; hosts of other tests have meters of their own.</summary>
internal sealed class MeterReading : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly List<(Meter Meter, string Outcome)> _counted = [];
    private readonly Lock _lock = new();

    public MeterReading(string counter)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == counter)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) =>
        {
            foreach (var (name, value) in tags)
            {
                if (name == "outcome")
                {
                    lock (_lock)
                    {
                        _counted.Add((instrument.Meter, (string)value!));
                    }
                }
            }
        });
        _listener.Start();
    }

    public IReadOnlyList<string> Of(RecoveryTelemetry telemetry)
    {
        lock (_lock)
        {
            return [.. _counted.Where(one => one.Meter == telemetry.Meter).Select(one => one.Outcome)];
        }
    }

    public void Dispose() => _listener.Dispose();
}
