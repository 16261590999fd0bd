namespace ServiceRecovery;

/// <summary>Elapsed hours: no calendar and no zone.</summary>
internal static class HourCount
{
    public static DueDate End(DateTimeOffset anchor, int hours)
    {
        var left = (DateTimeOffset.MaxValue.UtcTicks - anchor.UtcTicks) / TimeSpan.TicksPerHour;

        return hours <= left
            ? DueDate.On(anchor.AddHours(hours))
            : DueDate.OutOfRange(anchor, Period.Hours(hours));
    }
}
