namespace ServiceRecovery.PostgreSql;

/// <summary>Does a whole unit again if its failure is one that passes.</summary>
/// <param name="time">What pauses are measured by.</param>
/// <param name="random">A number from 0 to 1, another each time.</param>
internal sealed class Retries(TimeProvider time, Func<double> random)
{
    public const int MostAttempts = 6;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);

    public async Task<T> DoAsync<T>(Func<Task<T>> act, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await act().ConfigureAwait(false);
            }
            catch (Exception error) when (attempt < MostAttempts && Transient.IsPassing(error))
            {
                await Task.Delay(Pause(attempt), time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Doubles, and differs by half up or down, so that those who met at a lock do not meet again.</summary>
    private TimeSpan Pause(int attempt) => FirstPause * Math.Pow(2, attempt - 1) * (0.5 + random());
}
