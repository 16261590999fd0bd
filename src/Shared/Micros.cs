namespace ServiceRecovery.Stores;

/// <summary>Times as they are stored: whole microseconds since 1970 in UTC.</summary>
internal static class Micros
{
    public static long Of(DateTimeOffset time) =>
        (time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    public static long? Of(DateTimeOffset? time) => time is { } value ? Of(value) : null;

    public static long Of(TimeSpan span) => span.Ticks / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset ToTime(long micros) =>
        new((micros * TimeSpan.TicksPerMicrosecond) + DateTimeOffset.UnixEpoch.UtcTicks, TimeSpan.Zero);

    public static DateTimeOffset? ToTime(long? micros) => micros is { } value ? ToTime(value) : null;
}
