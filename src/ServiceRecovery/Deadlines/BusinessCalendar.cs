using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ServiceRecovery;

/// <summary>When a company works: its time zone, its opening hours by weekday, its holidays.</summary>
/// <remarks>
/// Immutable: every change gives another calendar, and two with the same content have the same <see cref="Hash"/>.
/// A closing time of 00:00 means the end of the day. The rules of the time zone come from the operating system and
/// are not part of the hash.
/// </remarks>
public sealed class BusinessCalendar
{
    private const int DaysOfWeek = 7;
    private readonly IReadOnlyList<(TimeOnly From, TimeOnly To)>[] _hours;
    private readonly FrozenSet<DateOnly> _holidays;

    private BusinessCalendar(
        TimeZoneInfo zone, IReadOnlyList<(TimeOnly From, TimeOnly To)>[] hours, FrozenSet<DateOnly> holidays)
    {
        Zone = zone;
        _hours = hours;
        _holidays = holidays;
        DaysOpenInAWeek = hours.Count(blocks => blocks.Count > 0);
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToString())));
    }

    /// <summary>Monday to Friday from 09:00 to 17:00 UTC, without holidays.</summary>
    public static BusinessCalendar Default { get; } = CreateDefault();

    /// <summary>Where days begin and end.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>The days on which nobody works, in order.</summary>
    public IReadOnlyList<DateOnly> Holidays => [.. _holidays.Order()];

    /// <summary>SHA-256 of <see cref="ToString"/>, in lower-case hex: how what is stored names its calendar.</summary>
    public string Hash { get; }

    /// <summary>How many weekdays have opening hours; 0 if it never opens.</summary>
    internal int DaysOpenInAWeek { get; }

    /// <summary>The opening hours of a weekday, in order; empty if closed.</summary>
    public IReadOnlyList<(TimeOnly From, TimeOnly To)> HoursOn(DayOfWeek day) => _hours[(int)day];

    /// <summary>The same calendar in another time zone.</summary>
    public BusinessCalendar In(TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);

        return new(zone, _hours, _holidays);
    }

    /// <summary>The same calendar in the time zone of an IANA name such as <c>America/Los_Angeles</c>.</summary>
    /// <exception cref="ArgumentException">This machine does not know the zone.</exception>
    public BusinessCalendar In(string zone) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)
            ? In(found)
            : throw new ArgumentException(
                $"'{zone}' is not a time zone that this machine knows. Use an IANA name such as Europe/Berlin.",
                nameof(zone));

    /// <summary>The same calendar with these hours on a weekday instead of those it had; none closes it.</summary>
    /// <exception cref="ArgumentException">A block ends before it begins, or two overlap.</exception>
    public BusinessCalendar WithHours(DayOfWeek day, params IReadOnlyList<(TimeOnly From, TimeOnly To)> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);

        var hours = _hours.ToArray();
        hours[(int)day] = OpeningHours.InOrder(day, blocks);

        return new(Zone, hours, _holidays);
    }

    /// <summary>The same calendar with more holidays.</summary>
    public BusinessCalendar WithHolidays(params IEnumerable<DateOnly> holidays) =>
        new(Zone, _hours, _holidays.Concat(holidays).ToFrozenSet());

    /// <summary>Whether it is open at a moment; the closing time itself is not.</summary>
    public bool IsOpen(DateTimeOffset at) =>
        WallClock.At(Zone, at) is { } local && IsBusinessDay(DateOnly.FromDateTime(local))
        && HoursOn(local.DayOfWeek).Any(block => OpeningHours.Holds(block, TimeOnly.FromDateTime(local)));

    /// <summary>The canonical form: zone, hours by weekday from Monday, holidays in order.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Zone.Id);

        for (var day = 1; day <= DaysOfWeek; day++)
        {
            OpeningHours.Append(text, (DayOfWeek)(day % DaysOfWeek), _hours[day % DaysOfWeek]);
        }

        foreach (var day in Holidays)
        {
            text.Append(CultureInfo.InvariantCulture, $"; closed {day:yyyy-MM-dd}");
        }

        return text.ToString();
    }

    /// <summary>Whether a date has opening hours and is no holiday.</summary>
    internal bool IsBusinessDay(DateOnly date) => HoursOn(date.DayOfWeek).Count > 0 && !_holidays.Contains(date);

    private static BusinessCalendar CreateDefault()
    {
        IReadOnlyList<(TimeOnly From, TimeOnly To)> working = [(new(9, 0), new(17, 0))];

        return new(TimeZoneInfo.Utc, [[], working, working, working, working, working, []], FrozenSet<DateOnly>.Empty);
    }
}
