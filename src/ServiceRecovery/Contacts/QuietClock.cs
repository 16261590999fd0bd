using System.Globalization;

namespace ServiceRecovery;

/// <summary>The quiet hours of a case on the clock that they go by.</summary>
/// <remarks>
/// A night begins when that clock first shows the hour and ends when it last does: where clocks go back, no gap opens in
/// it. An hour that the clock skips counts as the moment of the skip.
/// </remarks>
/// <param name="Hours">The quiet hours.</param>
/// <param name="Zone">Whose clock: the customer's if the decision knows it, else the policy's.</param>
/// <param name="IsCustomers">Whether it is the customer's.</param>
internal sealed record QuietClock(QuietHours Hours, TimeZoneInfo Zone, bool IsCustomers)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Null where the decision of the case has no quiet hours.</summary>
    public static QuietClock? Of(RecoveryCase current, BusinessCalendar calendar)
    {
        if (current.Decision is not { Decision.QuietHours: { } hours } decision)
        {
            return null;
        }

        return decision.Facts.TryGetValue(StandardFacts.TimeZone.Name, out var name)
            && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
                ? new QuietClock(hours, zone, IsCustomers: true)
                : new QuietClock(hours, calendar.Zone, IsCustomers: false);
    }

    /// <summary>The time itself where it is not quiet, else the end of what is quiet then.</summary>
    public DateTimeOffset AllowedFrom(DateTimeOffset at)
    {
        var allowed = at;

        while (EndAround(allowed) is { } end)
        {
            allowed = end;
        }

        return allowed;
    }

    /// <summary>What the clock shows, or showed, and when contact is allowed; null where it is allowed at that time.</summary>
    public string? Against(DateTimeOffset at, DateTimeOffset now)
    {
        var allowed = AllowedFrom(at);

        if (allowed == at || WallClock.At(Zone, at) is not { } shown || WallClock.At(Zone, allowed) is not { } end)
        {
            return null;
        }

        var whose = IsCustomers ? $"for the customer ({Zone.Id})" : $"by the policy's clock ({Zone.Id}); the customer's is not known";
        var form = allowed - at < Day ? "HH:mm" : "yyyy-MM-dd HH:mm";

        var so = at < now ? "was" : "is";

        return $"It {so} {shown.ToString("HH:mm", CultureInfo.InvariantCulture)} {whose}; contact {so} allowed from "
            + $"{end.ToString(form, CultureInfo.InvariantCulture)}.";
    }

    /// <summary>The end of the night or the quiet day around a time; null where there is none.</summary>
    private DateTimeOffset? EndAround(DateTimeOffset at)
    {
        if (WallClock.At(Zone, at) is not { } local)
        {
            return null;
        }

        // A night belongs to the day on which it begins, which clocks that go back over midnight can make tomorrow.
        var today = DateOnly.FromDateTime(local);

        for (var days = -1; days <= 1; days++)
        {
            if (Later(today, days) is { } day && (NightEnd(day, at) ?? DayEnd(day, at)) is { } end)
            {
                return end;
            }
        }

        return null;
    }

    private DateTimeOffset? NightEnd(DateOnly day, DateTimeOffset at)
    {
        var last = Hours.Until < Hours.From ? Later(day, 1) : day;

        return WallClock.FirstAt(Zone, day.ToDateTime(Hours.From)) <= at
            && last is { } morning
            && WallClock.LastAt(Zone, morning.ToDateTime(Hours.Until)) is { } end
            && at < end
                ? end
                : null;
    }

    private DateTimeOffset? DayEnd(DateOnly day, DateTimeOffset at) =>
        Hours.Days.Contains(day.DayOfWeek)
        && WallClock.FirstAt(Zone, day.ToDateTime(TimeOnly.MinValue)) <= at
        && Later(day, 1) is { } next
        && WallClock.LastAt(Zone, next.ToDateTime(TimeOnly.MinValue)) is { } end
        && at < end
            ? end
            : null;

    private static DateOnly? Later(DateOnly day, int days) =>
        day.DayNumber + days is var number && number >= 0 && number <= DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber(number)
            : null;
}
