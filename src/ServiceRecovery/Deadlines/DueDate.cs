namespace ServiceRecovery;

/// <summary>When a deadline ends, or why it has no date.</summary>
/// <param name="At">In UTC, inclusive: what is done at this moment is in time. Null if there is no such date.</param>
/// <param name="Why">The reason where there is no date.</param>
internal readonly record struct DueDate(DateTimeOffset? At, Finding? Why)
{
    /// <summary>
    /// The end of a period: hours elapse; days and months end at the close of the local day, months clamped to their
    /// end; business days end at closing time, and what comes in after closing counts from the next business day.
    /// </summary>
    /// <remarks>Pure, and it never throws: a date outside the years 1 to 9999 is a value with a reason.</remarks>
    public static DueDate Of(DateTimeOffset anchor, Period within, bool countsFirstDay, BusinessCalendar calendar)
    {
        if (within.Count < 0)
        {
            return None("period-negative", $"The period '{within}' is less than nothing. Use 0 or more.");
        }

        var from = Cut(anchor);

        return within.Unit switch
        {
            TimeUnit.Hours => HourCount.End(from, within.Count),
            TimeUnit.BusinessDays => BusinessDayCount.End(from, within.Count, countsFirstDay, calendar),
            _ => CalendarDayCount.End(from, within, countsFirstDay, calendar.Zone),
        };
    }

    public static DueDate On(DateTimeOffset at) => new(at, null);

    public static DueDate None(string code, string text) => new(null, new Finding(code, text));

    public static DueDate OutOfRange(DateTimeOffset anchor, Period within) => None(
        "due-date-out-of-range",
        $"'{within}' after {anchor.UtcDateTime:yyyy-MM-dd} is outside the years 1 to 9999. Use a shorter period.");

    private static DateTimeOffset Cut(DateTimeOffset anchor) =>
        new(anchor.UtcTicks - (anchor.UtcTicks % WallClock.Moment), TimeSpan.Zero);
}
