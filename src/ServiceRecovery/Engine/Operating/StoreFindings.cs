using System.Globalization;

namespace ServiceRecovery;

/// <summary>What a person should do where this host and its store do not fit together, one sentence for each thing.</summary>
internal static class StoreFindings
{
    /// <param name="backlog">What the store said.</param>
    /// <param name="now">What the clock of this host said when it was asked.</param>
    /// <param name="tolerance">How far clocks may be apart.</param>
    public static IEnumerable<string> Of(StoreBacklog backlog, DateTimeOffset now, TimeSpan tolerance)
    {
        var skew = SkewOf(backlog, now);

        if (skew.Duration() > tolerance)
        {
            yield return backlog.ClockAt is { } clock
                ? $"The clock of this host says {At(now)} and that of the store {At(clock)}: set this host's clock by NTP, or the "
                    + "store's; until then what this host does comes at the wrong time, and stands so in the history."
                : $"The newest event in the store was recorded at {At(backlog.NewestAt!.Value)}, and the clock of this host says "
                    + $"{At(now)}: set the clocks of all hosts by NTP; one of them is wrong, this one's or that of the host that "
                    + "recorded it.";
        }

        if (backlog.Schema > backlog.KnownSchema)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"The store has schema {backlog.Schema}, and this host knows schemas up to {backlog.KnownSchema}: another host runs "
                + $"a newer version of the library. Update this host; once it is restarted or connects anew, it is refused.");
        }
    }

    /// <summary>How far the clock of this host is ahead; negative where it is behind. A store without a clock shows only that.</summary>
    public static TimeSpan SkewOf(StoreBacklog backlog, DateTimeOffset now)
    {
        if (backlog.ClockAt is { } clock)
        {
            return now - clock;
        }

        return backlog.NewestAt > now ? now - backlog.NewestAt.Value : TimeSpan.Zero;
    }

    private static string At(DateTimeOffset time) => string.Create(CultureInfo.InvariantCulture, $"{time:u}");
}
