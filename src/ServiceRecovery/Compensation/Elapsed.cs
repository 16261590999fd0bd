namespace ServiceRecovery;

/// <summary>Counts time that passes without a calendar: hours, days of 24 hours, months from day to day.</summary>
/// <remarks>Business days need a calendar, which no strategy has, and give null.</remarks>
internal static class Elapsed
{
    /// <summary>Whether time of this unit can be counted without a calendar.</summary>
    public static bool Counts(Period period) => period.Unit != TimeUnit.BusinessDays;

    /// <summary>How many periods have begun between two moments; 0 if the second is not after the first.</summary>
    public static decimal? Begun(DateTimeOffset? from, DateTimeOffset to, Period per)
    {
        if (from is not { } start || !Counts(per))
        {
            return null;
        }

        return per.Unit == TimeUnit.Months
            ? BegunMonths(start, to, per.Count)
            : decimal.Ceiling(Math.Max(0, (to - start).Ticks) / (decimal)Ticks(per));
    }

    /// <summary>The moment a period later, or the last there is; null without a start or a calendar.</summary>
    public static DateTimeOffset? After(DateTimeOffset? from, Period period) => (from, period.Unit) switch
    {
        (null, _) or (_, TimeUnit.BusinessDays) => null,
        ({ } start, TimeUnit.Months) => AddMonths(start, period.Count),
        ({ } start, _) => AddTicks(start, Ticks(period)),
    };

    private static decimal BegunMonths(DateTimeOffset start, DateTimeOffset to, int step)
    {
        var count = 0;

        while (AddMonths(start, count * step) < to)
        {
            count++;
        }

        return count;
    }

    private static DateTimeOffset AddMonths(DateTimeOffset start, int months)
    {
        var left = ((DateTime.MaxValue.Year - start.UtcDateTime.Year) * 12) + 12 - start.UtcDateTime.Month;

        return months <= left ? start.ToUniversalTime().AddMonths(months) : DateTimeOffset.MaxValue;
    }

    private static DateTimeOffset AddTicks(DateTimeOffset start, decimal ticks) =>
        ticks < DateTimeOffset.MaxValue.UtcTicks - start.UtcTicks
            ? new DateTimeOffset(start.UtcTicks + (long)ticks, TimeSpan.Zero)
            : DateTimeOffset.MaxValue;

    private static decimal Ticks(Period period) =>
        (decimal)period.Count * (period.Unit == TimeUnit.Hours ? TimeSpan.TicksPerHour : TimeSpan.TicksPerDay);
}
