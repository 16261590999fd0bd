namespace ServiceRecovery;

/// <summary>Calendar days and months: they end at the close of the local day.</summary>
internal static class CalendarDayCount
{
    private const int MonthsInAllYears = 9999 * 12;

    public static DueDate End(DateTimeOffset anchor, Period within, bool countsFirstDay, TimeZoneInfo zone) =>
        WallClock.DayOf(zone, anchor) is { } first
        && LastDay(first, within, countsFirstDay) is { } last
        && FirstHad(zone, last) is { } day
        && WallClock.EndOf(zone, day) is { } end
            ? DueDate.On(end)
            : DueDate.OutOfRange(anchor, within);

    private static DateOnly? LastDay(DateOnly first, Period within, bool countsFirstDay)
    {
        var isMonths = within.Unit == TimeUnit.Months;
        var target = isMonths ? AddMonths(first, within.Count) : AddDays(first, within.Count);

        // A month counted from the 5th ends on the 4th. Where the corresponding day does not exist (31 January and a
        // month), the month's end stands in for the day before it already.
        var includesFirst = countsFirstDay && within.Count > 0 && (!isMonths || target?.Day == first.Day);

        return includesFirst ? target?.AddDays(-1) : target;
    }

    private static DateOnly? AddDays(DateOnly date, int days) =>
        days <= DateOnly.MaxValue.DayNumber - date.DayNumber ? date.AddDays(days) : null;

    private static DateOnly? AddMonths(DateOnly date, int months) =>
        months <= MonthsInAllYears - (((date.Year - 1) * 12) + date.Month) ? date.AddMonths(months) : null;

    private static DateOnly? FirstHad(TimeZoneInfo zone, DateOnly date)
    {
        while (!WallClock.Had(zone, date))
        {
            date = date.AddDays(1);
        }

        return date;
    }
}
