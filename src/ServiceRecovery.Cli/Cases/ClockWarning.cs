namespace ServiceRecovery.Cli;

/// <summary>
/// Warns where a case was last touched long before the clock of a command: it may have been opened as of another time,
/// and what is recorded now cannot be recorded earlier afterwards.
/// </summary>
internal static class ClockWarning
{
    private static readonly TimeSpan Long = TimeSpan.FromDays(30);

    // Who works through a day as of that day records in its first seconds again and again.
    private static readonly TimeSpan Slack = TimeSpan.FromDays(1);

    /// <summary>The sentence; null if the clock was named, or nothing is odd.</summary>
    public static string? Of(RecoveryCase opened, DateTimeOffset now, DateTimeOffset? named)
    {
        if (opened.ChangedAt - named > Slack)
        {
            return $"The last record of {opened.Reference} is of {opened.ChangedAt:yyyy-MM-dd HH:mm} UTC, after --as-of: "
                + "what is recorded now counts from then, because a case's records never run backwards.";
        }

        return named is null && now - opened.ChangedAt > Long
            ? $"It is {now:yyyy-MM-dd HH:mm} UTC; the last record of {opened.Reference} is of {opened.ChangedAt:yyyy-MM-dd}. "
                + $"To go on as of then, add: --as-of {NextMinute(opened.ChangedAt):yyyy-MM-dd'T'HH:mm'Z'}"
            : null;
    }

    private static DateTimeOffset NextMinute(DateTimeOffset time) =>
        time.AddTicks(TimeSpan.TicksPerMinute - 1 - ((time.UtcTicks - 1) % TimeSpan.TicksPerMinute));
}
