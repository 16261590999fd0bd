using System.Globalization;

namespace ServiceRecovery;

/// <summary>Functions of times and durations, both in ticks of 100 ns.</summary>
internal static class TimeFunctions
{
    /// <summary>A duration is as long as 64 bits of nanoseconds can say: some 292 years.</summary>
    public const long LongestDuration = long.MaxValue / 100;

    private const string Text = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    public static long Year(long ticks) => Of(ticks).Year;

    public static long Year(long ticks, string zone) => In(ticks, zone).Year;

    /// <summary>From 0.</summary>
    public static long Month(long ticks) => Of(ticks).Month - 1;

    public static long Month(long ticks, string zone) => In(ticks, zone).Month - 1;

    /// <summary>From 0.</summary>
    public static long DayOfYear(long ticks) => Of(ticks).DayOfYear - 1;

    public static long DayOfYear(long ticks, string zone) => In(ticks, zone).DayOfYear - 1;

    /// <summary>From 0.</summary>
    public static long DayOfMonth(long ticks) => Of(ticks).Day - 1;

    public static long DayOfMonth(long ticks, string zone) => In(ticks, zone).Day - 1;

    /// <summary>From 1.</summary>
    public static long Date(long ticks) => Of(ticks).Day;

    public static long Date(long ticks, string zone) => In(ticks, zone).Day;

    /// <summary>From 0, which is Sunday.</summary>
    public static long DayOfWeek(long ticks) => (long)Of(ticks).DayOfWeek;

    public static long DayOfWeek(long ticks, string zone) => (long)In(ticks, zone).DayOfWeek;

    public static long Hour(long ticks) => Of(ticks).Hour;

    public static long Hour(long ticks, string zone) => In(ticks, zone).Hour;

    public static long Minute(long ticks) => Of(ticks).Minute;

    public static long Minute(long ticks, string zone) => In(ticks, zone).Minute;

    public static long Second(long ticks) => Of(ticks).Second;

    public static long Second(long ticks, string zone) => In(ticks, zone).Second;

    public static long Millisecond(long ticks) => Of(ticks).Millisecond;

    public static long Millisecond(long ticks, string zone) => In(ticks, zone).Millisecond;

    /// <summary>All of them, not those beside the days.</summary>
    public static long Hours(long ticks) => ticks / TimeSpan.TicksPerHour;

    public static long Minutes(long ticks) => ticks / TimeSpan.TicksPerMinute;

    public static long Seconds(long ticks) => ticks / TimeSpan.TicksPerSecond;

    /// <summary>Those beside the seconds.</summary>
    public static long Milliseconds(long ticks) => ticks / TimeSpan.TicksPerMillisecond % 1000;

    public static long ToSeconds(long ticks) => (ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;

    public static long FromSeconds(long seconds) => InRange(checked((seconds * TimeSpan.TicksPerSecond) + DateTime.UnixEpoch.Ticks));

    public static long FromText(string text) => CelTimes.TryTime(text, out var ticks)
        ? CelTimes.IsFine(text) ? throw new ConditionValueException($"'{text}' is finer than 100 ns") : ticks
        : throw new ConditionValueException($"'{text}' is not a time such as 2010-02-24T14:00:00Z");

    public static long DurationFromText(string text) => CelTimes.TryDuration(text, out var ticks)
        ? DurationInRange(decimal.ToInt64(ticks)) is var whole && whole == ticks
            ? whole
            : throw new ConditionValueException($"'{text}' is finer than 100 ns")
        : throw new ConditionValueException($"'{text}' is not a duration such as 36h or 1h30m");

    public static string ToText(long ticks) => Of(ticks).ToString(Text, CultureInfo.InvariantCulture);

    public static string DurationToText(long ticks) =>
        $"{((decimal)ticks / TimeSpan.TicksPerSecond).ToString("0.#######", CultureInfo.InvariantCulture)}s";

    /// <exception cref="OverflowException">It is before the year 1 or after the year 9999.</exception>
    public static long InRange(long ticks) => ticks >= 0 && ticks <= DateTime.MaxValue.Ticks ? ticks : throw new OverflowException();

    /// <exception cref="OverflowException">It is longer than <see cref="LongestDuration"/>.</exception>
    public static long DurationInRange(long ticks) =>
        ticks is >= -LongestDuration and <= LongestDuration ? ticks : throw new OverflowException();

    private static DateTime Of(long ticks) => new(ticks, DateTimeKind.Utc);

    /// <summary>By an IANA name, or by an offset such as <c>+11:00</c>.</summary>
    private static DateTime In(long ticks, string zone)
    {
        if (OffsetOf(zone) is { } offset)
        {
            return Of(InRange(ticks + offset));
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)
            ? TimeZoneInfo.ConvertTimeFromUtc(Of(ticks), found)
            : throw new ConditionValueException($"'{zone}' is not a time zone such as Europe/Berlin or +01:00");
    }

    private static long? OffsetOf(string zone) =>
        TimeOnly.TryParseExact(zone.TrimStart('+', '-'), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
        && zone.Length <= "+00:00".Length
            ? zone[0] == '-' ? -time.Ticks : time.Ticks
            : null;
}
