using System.Diagnostics.Metrics;

namespace ServiceRecovery.Tests.Engine;

/// <summary>Adds up what one counter of one host counts; hosts of other tests have meters of their own.</summary>
internal sealed class CounterReading : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly List<(Meter Meter, long Count, string Tags)> _counted = [];
    private readonly Lock _lock = new();

    public CounterReading(string counter)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == counter)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, count, tags, _) =>
        {
            lock (_lock)
            {
                _counted.Add((instrument.Meter, count, string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
            }
        });
        _listener.Start();
    }

    public long Of(RecoveryTelemetry telemetry, string tag = "")
    {
        lock (_lock)
        {
            return _counted.Where(one => one.Meter == telemetry.Meter && one.Tags.Contains(tag, StringComparison.Ordinal))
                .Sum(one => one.Count);
        }
    }

    public void Dispose() => _listener.Dispose();
}
