namespace ServiceRecovery;

/// <summary>Between instants and what the clocks of a zone show; null wherever the years 1 to 9999 end.</summary>
/// <remarks>
/// Only the way from an instant to its local time is asked of the zone, as that has one answer; the way back is
/// searched, so that skipped and repeated local times are decided here and not by the platform.
/// </remarks>
internal static class WallClock
{
    /// <summary>The resolution of stored times: the last moment of a day is one microsecond before the next.</summary>
    public const long Moment = TimeSpan.TicksPerMicrosecond;

    /// <summary>What the clocks show at an instant.</summary>
    public static DateTime? At(TimeZoneInfo zone, DateTimeOffset instant) => At(zone, instant.UtcTicks);

    /// <summary>The first instant at which the clocks show a time; if they skip it, the instant they do.</summary>
    public static DateTimeOffset? FirstAt(TimeZoneInfo zone, DateTime local)
    {
        var (earlier, later) = Candidates(zone, local.Ticks);

        return Shows(zone, earlier, local) ? Instant(earlier)
            : Shows(zone, later, local) ? Instant(later)
            : Skip(zone, earlier, later, local);
    }

    /// <summary>The last instant at which the clocks show a time; if they skip it, the instant they do.</summary>
    public static DateTimeOffset? LastAt(TimeZoneInfo zone, DateTime local)
    {
        var (earlier, later) = Candidates(zone, local.Ticks);

        return Shows(zone, later, local) ? Instant(later)
            : Shows(zone, earlier, local) ? Instant(earlier)
            : Skip(zone, earlier, later, local);
    }

    /// <summary>The last instant of a local day. A day that the zone skipped ends with the day before it.</summary>
    /// <remarks>Where clocks fall back over midnight, the day ends when it ends for good.</remarks>
    public static DateTimeOffset? EndOf(TimeZoneInfo zone, DateOnly date)
    {
        if (date == DateOnly.MaxValue)
        {
            return null;
        }

        var midnight = date.AddDays(1).ToDateTime(TimeOnly.MinValue);
        var (earlier, later) = Candidates(zone, midnight.Ticks);

        return Begins(zone, later, midnight) ? Instant(later - Moment)
            : Begins(zone, earlier, midnight) ? Instant(earlier - Moment)
            : Instant(Skip(zone, earlier, later, midnight)?.UtcTicks - Moment);
    }

    /// <summary>The local day that an instant counts to: the first that has not ended by then.</summary>
    public static DateOnly? DayOf(TimeZoneInfo zone, DateTimeOffset instant)
    {
        if (At(zone, instant) is not { } local)
        {
            return null;
        }

        var date = DateOnly.FromDateTime(local);

        return date > DateOnly.MinValue && EndOf(zone, date.AddDays(-1)) >= instant ? date.AddDays(-1) : date;
    }

    /// <summary>Whether the zone had that day: Samoa had no 30 December 2011.</summary>
    public static bool Had(TimeZoneInfo zone, DateOnly date)
    {
        var (earlier, later) = Candidates(zone, date.ToDateTime(TimeOnly.MinValue).Ticks);

        return earlier == later || date == DateOnly.MinValue
            || !(EndOf(zone, date) <= EndOf(zone, date.AddDays(-1)));
    }

    private static DateTime? At(TimeZoneInfo zone, long utcTicks)
    {
        var ticks = InRange(utcTicks) ? utcTicks + Offset(zone, utcTicks) : -1;

        return InRange(ticks) ? new DateTime(ticks) : null;
    }

    private static (long Earlier, long Later) Candidates(TimeZoneInfo zone, long localTicks)
    {
        var before = localTicks - Offset(zone, localTicks - TimeSpan.TicksPerDay);
        var after = localTicks - Offset(zone, localTicks + TimeSpan.TicksPerDay);

        return (Math.Min(before, after), Math.Max(before, after));
    }

    private static bool Shows(TimeZoneInfo zone, long utcTicks, DateTime local) => At(zone, utcTicks) == local;

    private static bool Begins(TimeZoneInfo zone, long utcTicks, DateTime midnight) =>
        Shows(zone, utcTicks, midnight) && !(At(zone, utcTicks - Moment) >= midnight);

    private static DateTimeOffset? Skip(TimeZoneInfo zone, long before, long after, DateTime local)
    {
        while (after - before > 1)
        {
            var middle = before + ((after - before) / 2);

            if (At(zone, middle) < local)
            {
                before = middle;
            }
            else
            {
                after = middle;
            }
        }

        return Instant(after);
    }

    private static long Offset(TimeZoneInfo zone, long utcTicks) =>
        zone.GetUtcOffset(new DateTime(Math.Clamp(utcTicks, 0, DateTime.MaxValue.Ticks), DateTimeKind.Utc)).Ticks;

    private static DateTimeOffset? Instant(long? utcTicks) =>
        utcTicks is { } ticks && InRange(ticks) ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    private static bool InRange(long ticks) => ticks >= 0 && ticks <= DateTime.MaxValue.Ticks;
}
