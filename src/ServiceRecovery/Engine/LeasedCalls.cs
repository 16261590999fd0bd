namespace ServiceRecovery;

/// <summary>Calls the host's code for no longer than the worker holds the case: tells it to stop, then gives it up.</summary>
/// <remarks>
/// What a call that was given up says later counts for nothing; it is not waited for and cannot be ended. A call that
/// never gives its thread back, and never awaits, cannot be given up.
/// </remarks>
internal sealed class LeasedCalls(RecoverySettings settings, TimeProvider time)
{
    private static readonly TimeSpan LongestGrace = TimeSpan.FromSeconds(10);

    /// <summary>What a call gets to stop in by itself, and after that the worker to store what became of it.</summary>
    private readonly TimeSpan _grace =
        settings.LeaseDuration / 10 < LongestGrace ? settings.LeaseDuration / 10 : LongestGrace;

    /// <summary>Whether so much of the lease is gone that nothing long should be begun under it.</summary>
    public bool IsRunningOut(WorkClaim? claim) =>
        claim is not null && claim.Until - time.GetUtcNow() < settings.LeaseDuration / 2;

    /// <summary>
    /// The answer of the call. Without a claim it may take as long as one would last that began now.
    /// </summary>
    /// <exception cref="TimeoutException">It was given up; whatever it does may be done or not.</exception>
    public async Task<T> RunAsync<T>(
        WorkClaim? claim, Func<CancellationToken, Task<T>> act, CancellationToken cancellationToken)
    {
        var patience = new Patience(time, LeftOf(claim) - (2 * _grace), _grace, cancellationToken);
        var call = CallAsync(act, patience);
        await Task.WhenAny(call, patience.Over).ConfigureAwait(false);

        if (call.IsCompleted)
        {
            return await call.ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();

        throw new TimeoutException("The call did not end before the lease did.");
    }

    private static async Task<T> CallAsync<T>(Func<CancellationToken, Task<T>> act, Patience patience)
    {
        using (patience)
        {
            return await act(patience.Token).ConfigureAwait(false);
        }
    }

    private TimeSpan LeftOf(WorkClaim? claim)
    {
        var left = claim is null ? settings.LeaseDuration : claim.Until - time.GetUtcNow();

        return left < settings.LeaseDuration ? left : settings.LeaseDuration;
    }
}
