namespace ServiceRecovery;

/// <summary>Times as they are stored: UTC, cut to microseconds, so that what was written is what is read.</summary>
internal static class Instants
{
    public static DateTimeOffset Cut(DateTimeOffset at) =>
        new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
