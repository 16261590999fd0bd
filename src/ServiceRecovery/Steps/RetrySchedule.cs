namespace ServiceRecovery;

/// <summary>When what failed is tried again: soon at first, then ever more rarely.</summary>
internal static class RetrySchedule
{
    /// <summary>How often is tried what fails in passing; then a person is asked.</summary>
    public const int MostAttempts = 10;

    private static readonly TimeSpan[] Delays =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2),
        TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20),
        TimeSpan.FromHours(24),
    ];

    /// <summary>The wait after an attempt, with up to a tenth of jitter so that failures do not come back in step.</summary>
    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <param name="jitter">0 to 255, from the injected random source.</param>
    public static TimeSpan After(int attempt, byte jitter)
    {
        var delay = Delays[Math.Min(attempt, Delays.Length) - 1];

        return delay + (delay * (jitter / 2550.0));
    }
}
