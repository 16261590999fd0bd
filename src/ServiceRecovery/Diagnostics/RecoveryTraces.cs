using System.Diagnostics;

namespace ServiceRecovery;

/// <summary>The library's spans. Where nobody listens nothing is made, and nothing allocated.</summary>
internal sealed class RecoveryTraces : IDisposable
{
    private const string Outcome = "service_recovery.outcome";
    private const string ErrorType = "error.type";

    /// <summary>This host's own: every host of a process has one of that name.</summary>
    public ActivitySource Source { get; } = new(RecoveryDiagnostics.Name);

    /// <summary>A span for what waits for nothing; null where nobody listens.</summary>
    public Activity? Start(string name, (string Key, string? Value) tag) =>
        Source.StartActivity(name) is { } span ? (tag.Value is null ? span : span.SetTag(tag.Key, tag.Value)) : null;

    /// <summary>Does the work within a span, which ends with its outcome, or with the type of what it threw.</summary>
    /// <remarks>State goes in by value, so that lambdas capture nothing.</remarks>
    public Task<T> RunAsync<TState, T>(
        string name,
        (string Key, string? Value) tag,
        TState state,
        Func<TState, Task<T>> act,
        Func<T, SpanOutcome> outcomeOf) =>
        Source.HasListeners() ? TracedAsync(name, tag, state, act, outcomeOf) : act(state);

    public void Dispose() => Source.Dispose();

    private async Task<T> TracedAsync<TState, T>(
        string name,
        (string Key, string? Value) tag,
        TState state,
        Func<TState, Task<T>> act,
        Func<T, SpanOutcome> outcomeOf)
    {
        using var span = Start(name, tag);

        try
        {
            var result = await act(state).ConfigureAwait(false);
            var outcome = outcomeOf(result);
            span?.SetTag(Outcome, outcome.Name).SetStatus(outcome.IsFailure ? ActivityStatusCode.Error : ActivityStatusCode.Unset);

            return result;
        }
        catch (Exception error)
        {
            // The type, never the message: a message may quote anybody.
            span?.SetTag(ErrorType, error.GetType().FullName).SetStatus(ActivityStatusCode.Error);

            throw;
        }
    }
}
