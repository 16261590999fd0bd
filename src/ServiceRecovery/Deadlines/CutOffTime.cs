namespace ServiceRecovery;

/// <summary>What comes in after a time of day counts as of the beginning of the next day.</summary>
internal static class CutOffTime
{
    public static DateTimeOffset Apply(TimeOnly? cutOff, DateTimeOffset anchor, BusinessCalendar calendar)
    {
        if (cutOff is not { } time
            || WallClock.At(calendar.Zone, anchor) is not { } local
            || TimeOnly.FromDateTime(local) <= time
            || WallClock.DayOf(calendar.Zone, anchor) is not { } day)
        {
            return anchor;
        }

        return WallClock.EndOf(calendar.Zone, day)?.AddTicks(WallClock.Moment) ?? anchor;
    }
}
