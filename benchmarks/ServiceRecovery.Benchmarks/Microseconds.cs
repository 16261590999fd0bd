namespace ServiceRecovery.Benchmarks;

/// <summary>Times as both stores keep them: whole microseconds since 1970.</summary>
internal static class Microseconds
{
    public static long Of(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    public static long? Of(DateTimeOffset? time) => time is { } at ? Of(at) : null;
}
