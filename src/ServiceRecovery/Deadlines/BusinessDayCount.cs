namespace ServiceRecovery;

/// <summary>Business days end at closing time; what comes in after closing counts from the next one.</summary>
internal static class BusinessDayCount
{
    private const int DaysInWeek = 7;

    public static DueDate End(DateTimeOffset anchor, int count, bool countsFirstDay, BusinessCalendar calendar)
    {
        if (calendar.DaysOpenInAWeek == 0)
        {
            return DueDate.None(
                "calendar-never-open",
                "Business days cannot be counted: the calendar opens on no weekday. Give it opening hours.");
        }

        var further = countsFirstDay && count > 0 ? count - 1 : count;

        return FirstDay(anchor, calendar) is { } first
            && Later(first, further, calendar) is { } last
            && Closing(last, calendar) is { } end
                ? DueDate.On(end)
                : DueDate.OutOfRange(anchor, Period.BusinessDays(count));
    }

    private static DateOnly? FirstDay(DateTimeOffset anchor, BusinessCalendar calendar)
    {
        var day = WallClock.DayOf(calendar.Zone, anchor);

        while (day is { } date && !(IsOpen(date, calendar) && Closing(date, calendar) >= anchor))
        {
            day = Next(date);
        }

        return day;
    }

    private static DateOnly? Later(DateOnly from, int count, BusinessCalendar calendar)
    {
        var weeks = count / calendar.DaysOpenInAWeek;
        DateOnly? day = weeks <= (DateOnly.MaxValue.DayNumber - from.DayNumber) / DaysInWeek ? from : null;

        while (count > 0 && day is { } date)
        {
            day = Next(date);
            count -= day is { } next && IsOpen(next, calendar) ? 1 : 0;
        }

        return day;
    }

    private static bool IsOpen(DateOnly date, BusinessCalendar calendar) =>
        calendar.IsBusinessDay(date) && WallClock.Had(calendar.Zone, date);

    private static DateTimeOffset? Closing(DateOnly date, BusinessCalendar calendar)
    {
        var last = calendar.HoursOn(date.DayOfWeek)[^1];

        return OpeningHours.EndsWithTheDay(last)
            ? WallClock.EndOf(calendar.Zone, date)
            : WallClock.LastAt(calendar.Zone, date.ToDateTime(last.To));
    }

    private static DateOnly? Next(DateOnly date) => date == DateOnly.MaxValue ? null : date.AddDays(1);
}
