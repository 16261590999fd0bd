using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>What holds for every deadline, in random zones around their changes of clocks; the seed is fixed.</summary>
public class DueDatePropertyTests
{
    private const int Rounds = 1_000;

    [Theory]
    [InlineData(TimeUnit.Hours)]
    [InlineData(TimeUnit.Days)]
    [InlineData(TimeUnit.BusinessDays)]
    [InlineData(TimeUnit.Months)]
    public void A_later_anchor_never_has_an_earlier_deadline(TimeUnit unit) => ForAll(unit, (random, sample) =>
    {
        var later = sample.Anchor.AddSeconds(random.Next(0, 3 * 86_400));

        Due(sample with { Anchor = later }).Should().BeOnOrAfter(Due(sample), sample.ToString());
    });

    [Theory]
    [InlineData(TimeUnit.Hours)]
    [InlineData(TimeUnit.Days)]
    [InlineData(TimeUnit.BusinessDays)]
    [InlineData(TimeUnit.Months)]
    public void A_longer_period_never_has_an_earlier_deadline(TimeUnit unit) => ForAll(unit, (random, sample) =>
    {
        var longer = sample.Count + random.Next(0, 4);

        Due(sample with { Count = longer }).Should().BeOnOrAfter(Due(sample), sample.ToString());
    });

    [Theory]
    [InlineData(TimeUnit.Hours)]
    [InlineData(TimeUnit.Days)]
    [InlineData(TimeUnit.BusinessDays)]
    [InlineData(TimeUnit.Months)]
    public void No_deadline_is_before_its_anchor(TimeUnit unit) => ForAll(unit, (_, sample) =>
        Due(sample).Should().BeOnOrAfter(sample.Anchor, sample.ToString()));

    [Theory]
    [InlineData(TimeUnit.Hours)]
    [InlineData(TimeUnit.Days)]
    [InlineData(TimeUnit.BusinessDays)]
    [InlineData(TimeUnit.Months)]
    public void The_offset_of_the_anchor_does_not_matter(TimeUnit unit) => ForAll(unit, (random, sample) =>
    {
        var elsewhere = sample.Anchor.ToOffset(TimeSpan.FromMinutes(random.Next(-840, 841)));
        var due = Due(sample with { Anchor = elsewhere });

        due.Should().Be(Due(sample), sample.ToString());
        due.Offset.Should().Be(TimeSpan.Zero);
    });

    [Theory]
    [InlineData("America/St_Johns", "2010-11-07T02:31:00Z")] // back by an hour, from 00:01 over midnight
    [InlineData("America/Havana", "2026-11-01T05:00:00Z")] // back by an hour, to midnight
    [InlineData("America/Havana", "2026-03-08T05:00:00Z")] // midnight is skipped
    [InlineData("America/Sao_Paulo", "2018-02-18T02:00:00Z")] // back by an hour, from midnight
    [InlineData("Australia/Lord_Howe", "2026-04-04T15:00:00Z")] // back by half an hour
    [InlineData("Antarctica/Troll", "2026-10-25T01:00:00Z")] // back by two hours
    [InlineData("Pacific/Apia", "2011-12-30T10:00:00Z")] // forward by a day
    [InlineData("Pacific/Kwajalein", "1993-08-21T12:00:00Z")] // forward by a day
    public void Half_a_minute_at_a_time_over_an_odd_change_no_deadline_steps_back(string zone, string change)
    {
        var calendar = BusinessCalendar.Default.In(zone).WithHours(DayOfWeek.Sunday, (new(0, 0), TimeOnly.MinValue));
        var middle = DateTimeOffset.Parse(change, System.Globalization.CultureInfo.InvariantCulture);

        calendar.Zone.GetUtcOffset(middle).Should().NotBe(calendar.Zone.GetUtcOffset(middle.AddTicks(-1)));

        foreach (var unit in Enum.GetValues<TimeUnit>())
        {
            var last = DateTimeOffset.MinValue;

            for (var second = -10_800; second < 10_800; second += 30)
            {
                var due = Due(new(middle.AddSeconds(second), 1, unit, CountsFirstDay: true, calendar));

                due.Should().BeOnOrAfter(last).And.BeOnOrAfter(middle.AddSeconds(second));
                last = due;
            }
        }
    }

    [Fact]
    public void A_business_deadline_falls_into_opening_hours() => ForAll(TimeUnit.BusinessDays, (_, sample) =>
        sample.Calendar.IsOpen(Due(sample).AddTicks(-WallClock.Moment)).Should().BeTrue(sample.ToString()));

    [Theory]
    [InlineData(TimeUnit.Days)]
    [InlineData(TimeUnit.Months)]
    public void A_day_deadline_is_the_last_moment_of_a_local_day(TimeUnit unit) => ForAll(unit, (_, sample) =>
    {
        var due = Due(sample);
        var zone = sample.Calendar.Zone;
        var lastDay = TimeZoneInfo.ConvertTime(due, zone).Date;

        for (var hour = 0; hour < 24; hour++)
        {
            var after = due.AddTicks(WallClock.Moment).AddHours(hour);

            TimeZoneInfo.ConvertTime(after, zone).Date.Should().BeAfter(lastDay, sample.ToString());
        }
    });

    [Fact]
    public void Days_agree_with_looking_at_the_clock_every_quarter_of_an_hour() => ForAll(TimeUnit.Days, (_, drawn) =>
    {
        var sample = drawn with { CountsFirstDay = false };
        var zone = sample.Calendar.Zone;
        var day = WallClock.DayOf(zone, sample.Anchor)!.Value.AddDays(sample.Count);
        var end = sample.Anchor;

        for (var look = sample.Anchor; look < sample.Anchor.AddDays(sample.Count + 3); look = look.AddMinutes(15))
        {
            end = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(look, zone).DateTime) <= day ? look : end;
        }

        var skipped = WallClock.Had(zone, day) ? TimeSpan.Zero : TimeSpan.FromDays(1);

        (Due(sample) - end - skipped).Should().BeLessThan(TimeSpan.FromMinutes(15), sample.ToString());
        Due(sample).Should().BeOnOrAfter(end, sample.ToString());
    });

    private static void ForAll(TimeUnit unit, Action<Random, Sample> property)
    {
        var random = new Random(20111230 + (int)unit);
        var zones = TimeZoneInfo.GetSystemTimeZones();

        for (var i = 0; i < Rounds; i++)
        {
            property(random, Draw(random, zones[random.Next(zones.Count)], unit));
        }
    }

    private static Sample Draw(Random random, TimeZoneInfo zone, TimeUnit unit)
    {
        var anchor = new DateTimeOffset(random.Next(1975, 2060), 1, 1, 0, 0, 0, TimeSpan.Zero)
            .AddSeconds(random.Next(0, 366 * 86_400));

        var near = NearAChange(random, zone, anchor);

        return new(near, random.Next(0, 12), unit, random.Next(2) == 0, Calendar(random, zone));
    }

    /// <summary>Most anchors lie close to a change of the zone's clocks, where there is one: within hours or days.</summary>
    private static DateTimeOffset NearAChange(Random random, TimeZoneInfo zone, DateTimeOffset anchor)
    {
        for (var day = 0; day < 200; day++)
        {
            if (zone.GetUtcOffset(anchor.AddDays(day)) != zone.GetUtcOffset(anchor.AddDays(day + 1)))
            {
                var change = ChangeAfter(zone, anchor.AddDays(day));

                return change.AddSeconds(random.Next(2) == 0
                    ? random.Next(-7_200, 7_200)
                    : random.Next(-3 * 86_400, 3 * 86_400));
            }
        }

        return anchor;
    }

    private static DateTimeOffset ChangeAfter(TimeZoneInfo zone, DateTimeOffset start)
    {
        var minute = 0;

        while (zone.GetUtcOffset(start.AddMinutes(minute)) == zone.GetUtcOffset(start))
        {
            minute++;
        }

        return start.AddMinutes(minute);
    }

    private static BusinessCalendar Calendar(Random random, TimeZoneInfo zone)
    {
        var calendar = BusinessCalendar.Default.In(zone);

        for (var i = 0; i < 3; i++)
        {
            var open = random.Next(6, 11);
            var pause = random.Next(open + 1, 14);
            var close = random.Next(pause + 2, 24);

            calendar = calendar.WithHours(
                (DayOfWeek)random.Next(7),
                (new TimeOnly(open, 0), new TimeOnly(pause, 0)),
                (new TimeOnly(pause + 1, 0), close == 23 ? TimeOnly.MinValue : new TimeOnly(close, 30)));
        }

        return calendar;
    }

    private static DateTimeOffset Due(Sample sample)
    {
        var within = new Period(sample.Count, sample.Unit);
        var due = DueDate.Of(sample.Anchor, within, sample.CountsFirstDay, sample.Calendar);

        due.Why.Should().BeNull(sample.ToString());

        return due.At!.Value;
    }

    private sealed record Sample(
        DateTimeOffset Anchor, int Count, TimeUnit Unit, bool CountsFirstDay, BusinessCalendar Calendar);
}
