using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace ServiceRecovery.IntegrationTests.Leaks;

/// <summary>Everything that a host says to machines that keep it: lines and scopes of logs, tags of metrics and of traces.</summary>
internal sealed class Overheard : ILoggerProvider, ILogger
{
    private readonly ConcurrentBag<(string Where, string What)> _all = [];
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _activities = new();

    public Overheard()
    {
        _meters.InstrumentPublished = static (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        _meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Hear(instrument, tags));
        _meters.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Hear(instrument, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Hear(instrument, tags));
        _meters.Start();
        _activities.ShouldListenTo = static _ => true;
        _activities.Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded;
        _activities.ActivityStopped = Hear;
        ActivitySource.AddActivityListener(_activities);
    }

    public IReadOnlyCollection<(string Where, string What)> All => _all;

    public void Hear(string where, string? what) => _all.Add((where, what ?? ""));

    /// <summary>Asks the instruments that answer only when they are asked.</summary>
    public void AskMeters() => _meters.RecordObservableInstruments();

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        Hear("scope of a log", $"{state}");

        return null;
    }

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Hear("log", $"{formatter(state, exception)} {Values(state)} {exception}");

    public void Dispose()
    {
        _meters.Dispose();
        _activities.Dispose();
    }

    private static string Values<TState>(TState state) => state is IEnumerable<KeyValuePair<string, object?>> values
        ? string.Join(' ', values.Select(value => $"{value.Key}={value.Value}"))
        : "";

    private void Hear(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
        {
            Hear("metric", $"{instrument.Name} {tag.Key}={tag.Value}");
        }
    }

    private void Hear(Activity activity)
    {
        var tags = activity.TagObjects.Concat(activity.Events.SelectMany(found => found.Tags));
        Hear(
            "trace",
            $"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', tags.Select(tag => $"{tag.Key}={tag.Value}"))} "
            + string.Join(' ', activity.Baggage.Select(item => $"{item.Key}={item.Value}")));
    }
}
