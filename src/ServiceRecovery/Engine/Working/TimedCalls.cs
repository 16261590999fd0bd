namespace ServiceRecovery;

/// <summary>Calls the host's code for no longer than the worker has patience: tells it to stop, then gives it up.</summary>
/// <remarks>
/// What a call that was given up says later counts for nothing; it is not waited for and cannot be ended. A call that
/// never gives its thread back, and never awaits, cannot be given up.
/// </remarks>
internal sealed class TimedCalls(RecoverySettings settings, TimeProvider time)
{
    private static readonly TimeSpan LongestGrace = TimeSpan.FromSeconds(10);

    /// <summary>What a call gets to stop in by itself.</summary>
    private readonly TimeSpan _grace =
        settings.StepTimeout / 10 < LongestGrace ? settings.StepTimeout / 10 : LongestGrace;

    /// <summary>The answer of the call.</summary>
    /// <exception cref="TimeoutException">It was given up; whatever it does may be done or not.</exception>
    /// <exception cref="CallGivenUpException">The same, while the host stops or after the claim was lost.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> act, CancellationToken cancellationToken)
    {
        var patience = new Patience(time, settings.StepTimeout, _grace, cancellationToken);
        var call = CallAsync(act, patience);
        await Task.WhenAny(call, patience.Over).ConfigureAwait(false);

        if (call.IsCompleted)
        {
            return await call.ConfigureAwait(false);
        }

        throw cancellationToken.IsCancellationRequested
            ? new CallGivenUpException(cancellationToken)
            : new TimeoutException("The call did not end when its time was over.");
    }

    private static async Task<T> CallAsync<T>(Func<CancellationToken, Task<T>> act, Patience patience)
    {
        using (patience)
        {
            return await act(patience.Token).ConfigureAwait(false);
        }
    }
}
