using System.Globalization;
using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

public class QuietClockTests
{
    private static readonly QuietHours Night = new() { From = new(21, 0), Until = new(8, 0) };

    [Theory]
    [InlineData("2026-01-06T20:59:59+01:00", "2026-01-06T20:59:59+01:00")]
    [InlineData("2026-01-06T21:00:00+01:00", "2026-01-07T08:00:00+01:00")]
    [InlineData("2026-01-07T00:00:00+01:00", "2026-01-07T08:00:00+01:00")]
    [InlineData("2026-01-07T07:59:59+01:00", "2026-01-07T08:00:00+01:00")]
    [InlineData("2026-01-07T08:00:00+01:00", "2026-01-07T08:00:00+01:00")]
    [InlineData("2026-03-28T23:00:00+01:00", "2026-03-29T08:00:00+02:00")]
    [InlineData("2026-10-24T23:00:00+02:00", "2026-10-25T08:00:00+01:00")]
    public void A_night_begins_and_ends_by_the_clock_also_when_it_is_changed(string at, string allowed) =>
        In("Europe/Berlin", Night).AllowedFrom(Time(at)).Should().Be(Time(allowed));

    [Theory]
    [InlineData("21:00", "02:30", "2026-03-29T01:00:00+01:00", "2026-03-29T03:00:00+02:00")]
    [InlineData("02:30", "06:00", "2026-03-29T01:59:59+01:00", "2026-03-29T01:59:59+01:00")]
    [InlineData("02:30", "06:00", "2026-03-29T03:00:00+02:00", "2026-03-29T06:00:00+02:00")]
    public void An_hour_that_the_clock_skips_is_the_moment_of_the_skip(string from, string until, string at, string allowed) =>
        In("Europe/Berlin", Hours(from, until)).AllowedFrom(Time(at)).Should().Be(Time(allowed));

    [Theory]
    [InlineData("21:00", "02:30", "2026-10-25T02:15:00+02:00", "2026-10-25T02:30:00+01:00")]
    [InlineData("21:00", "02:30", "2026-10-25T02:45:00+02:00", "2026-10-25T02:30:00+01:00")]
    [InlineData("02:30", "06:00", "2026-10-25T02:15:00+02:00", "2026-10-25T02:15:00+02:00")]
    [InlineData("02:30", "06:00", "2026-10-25T02:15:00+01:00", "2026-10-25T06:00:00+01:00")]
    public void An_hour_that_the_clock_shows_twice_opens_no_gap(string from, string until, string at, string allowed) =>
        In("Europe/Berlin", Hours(from, until)).AllowedFrom(Time(at)).Should().Be(Time(allowed));

    [Fact]
    public void Days_without_contact_join_the_nights_around_them()
    {
        var clock = In("Europe/Berlin", Night with { Days = [DayOfWeek.Sunday, DayOfWeek.Saturday] });

        clock.AllowedFrom(Time("2026-01-09T21:00:00+01:00")).Should().Be(Time("2026-01-12T08:00:00+01:00"));
        clock.AllowedFrom(Time("2026-01-11T12:00:00+01:00")).Should().Be(Time("2026-01-12T08:00:00+01:00"));
    }

    [Fact]
    public void A_day_that_a_zone_never_had_ends_nothing_early()
    {
        // Samoa went from 29 to 31 December 2011.
        var clock = In("Pacific/Apia", Night);

        clock.AllowedFrom(Time("2011-12-29T22:00:00-10:00")).Should().Be(Time("2011-12-31T08:00:00+14:00"));
    }

    [Fact]
    public void The_ends_of_time_are_no_night()
    {
        var clock = In("Europe/Berlin", Night);

        clock.AllowedFrom(DateTimeOffset.MaxValue).Should().Be(DateTimeOffset.MaxValue);
        clock.AllowedFrom(DateTimeOffset.MinValue).Should().BeOnOrAfter(DateTimeOffset.MinValue);
    }

    [Fact]
    public void What_stands_against_a_contact_is_said_with_the_day_if_it_is_not_within_one()
    {
        var sunday = Night with { Days = [DayOfWeek.Sunday] };

        var late = Time("2026-01-10T22:10:00+01:00");
        var noon = Time("2026-01-10T12:00:00+01:00");

        In("Europe/Berlin", sunday).Against(late, now: late).Should().Be(
            "It is 22:10 for the customer (Europe/Berlin); contact is allowed from 2026-01-12 08:00.");
        In("Europe/Berlin", Night).Against(late, now: late.AddHours(12)).Should().Be(
            "It was 22:10 for the customer (Europe/Berlin); contact was allowed from 08:00.");
        In("Europe/Berlin", sunday).Against(noon, now: noon).Should().BeNull();
    }

    [Theory]
    [InlineData("Europe/Berlin", 2026)]
    [InlineData("America/New_York", 2026)]
    [InlineData("America/Santiago", 2026)]
    [InlineData("Australia/Lord_Howe", 2026)]
    [InlineData("Africa/Casablanca", 2026)]
    [InlineData("Asia/Kathmandu", 2026)]
    [InlineData("Pacific/Apia", 2011)]
    [InlineData("America/St_Johns", 2010)]
    public void Over_a_year_a_contact_never_falls_into_quiet_hours_and_never_waits_past_their_end(string zone, int year)
    {
        QuietHours[] all =
        [
            Night, Hours("22:30", "02:30"), Hours("00:00", "06:15"), Hours("02:30", "05:00"), Hours("12:00", "00:00"),
            Night with { Days = [DayOfWeek.Sunday, DayOfWeek.Wednesday] },
        ];
        var clocks = ClocksOf(zone, year);

        foreach (var hours in all)
        {
            var clock = In(zone, hours);
            var open = OpenMinutes(clocks, hours);

            for (var minute = 0; minute < clocks.Length - (4 * 24 * 60); minute += 37)
            {
                var at = clocks[minute].At.AddSeconds(minute % 60);
                var expected = open[minute] ? at : clocks[Array.IndexOf(open, true, minute)].At;

                if (clock.AllowedFrom(at) != expected)
                {
                    clock.AllowedFrom(at).Should().Be(expected, $"{hours} in {zone} holds around {at:u}");
                }
            }
        }
    }

    private static (DateTimeOffset At, DateTime Local)[] ClocksOf(string zone, int year)
    {
        var found = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var start = new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero);

        return
        [
            .. Enumerable.Range(0, 372 * 24 * 60)
                .Select(minute => start.AddMinutes(minute))
                .Select(at => (at, TimeZoneInfo.ConvertTime(at, found).DateTime)),
        ];
    }

    /// <summary>
    /// By the clock alone, minute by minute. An opening of less than two hours is made by clocks that went back, as all
    /// quiet hours tested here leave more than that.
    /// </summary>
    private static bool[] OpenMinutes((DateTimeOffset At, DateTime Local)[] clocks, QuietHours hours)
    {
        bool[] open = [.. clocks.Select(clock => !IsQuiet(clock.Local, hours))];

        for (var minute = 1; minute < open.Length; minute++)
        {
            if (open[minute] && !open[minute - 1])
            {
                var end = Array.IndexOf(open, false, minute);

                if (end > 0 && end - minute < 120)
                {
                    Array.Fill(open, false, minute, end - minute);
                }
            }
        }

        return open;
    }

    private static bool IsQuiet(DateTime local, QuietHours hours)
    {
        var time = TimeOnly.FromDateTime(local);
        var isNight = hours.From < hours.Until
            ? time >= hours.From && time < hours.Until
            : time >= hours.From || time < hours.Until;

        return isNight || hours.Days.Contains(local.DayOfWeek);
    }

    private static QuietClock In(string zone, QuietHours hours) =>
        new(hours, TimeZoneInfo.FindSystemTimeZoneById(zone), IsCustomers: true);

    private static QuietHours Hours(string from, string until) => new()
    {
        From = TimeOnly.Parse(from, CultureInfo.InvariantCulture),
        Until = TimeOnly.Parse(until, CultureInfo.InvariantCulture),
    };

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
