using System.Globalization;
using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>When a deadline ends, case by case; every expected time is written out in UTC.</summary>
public class DueDateTests
{
    private static readonly BusinessCalendar Berlin = BusinessCalendar.Default.In("Europe/Berlin");

    [Theory]
    [InlineData("2026-03-10T12:00:00Z", "24h", "2026-03-11T12:00:00Z")]
    [InlineData("2026-03-10T12:00:00Z", "0h", "2026-03-10T12:00:00Z")]
    [InlineData("2026-03-28T23:00:00+01:00", "24h", "2026-03-29T22:00:00Z")]
    public void Hours_elapse(string anchor, string within, string due) =>
        Due(anchor, within, Berlin).Should().Be(At(due));

    [Theory]
    [InlineData("2026-03-10T12:00:00Z", "0d", "2026-03-10T22:59:59.999999Z")]
    [InlineData("2026-03-10T12:00:00Z", "1d", "2026-03-11T22:59:59.999999Z")]
    [InlineData("2026-03-10T23:30:00Z", "1d", "2026-03-12T22:59:59.999999Z")]
    [InlineData("2026-03-28T12:00:00Z", "1d", "2026-03-29T21:59:59.999999Z")]
    [InlineData("2026-10-24T12:00:00Z", "1d", "2026-10-25T22:59:59.999999Z")]
    [InlineData("2024-02-28T12:00:00Z", "1d", "2024-02-29T22:59:59.999999Z")]
    public void Days_end_at_the_close_of_the_local_day(string anchor, string within, string due) =>
        Due(anchor, within, Berlin).Should().Be(At(due));

    [Theory]
    [InlineData("2026-01-31T12:00:00Z", "1 month", "2026-02-28T22:59:59.999999Z")]
    [InlineData("2024-01-31T12:00:00Z", "1 month", "2024-02-29T22:59:59.999999Z")]
    [InlineData("2024-02-29T12:00:00Z", "1 year", "2025-02-28T22:59:59.999999Z")]
    [InlineData("2024-02-29T12:00:00Z", "4 years", "2028-02-29T22:59:59.999999Z")]
    [InlineData("2026-01-15T12:00:00Z", "6 months", "2026-07-15T21:59:59.999999Z")]
    public void Months_are_clamped_to_their_end(string anchor, string within, string due) =>
        Due(anchor, within, Berlin).Should().Be(At(due));

    [Theory]
    [InlineData("2026-03-10T12:00:00Z", "1d", "2026-03-10T22:59:59.999999Z")]
    [InlineData("2026-03-10T12:00:00Z", "0d", "2026-03-10T22:59:59.999999Z")]
    [InlineData("2026-03-10T12:00:00Z", "14d", "2026-03-23T22:59:59.999999Z")]
    [InlineData("2026-03-05T12:00:00Z", "1 month", "2026-04-04T21:59:59.999999Z")]
    [InlineData("2026-01-31T12:00:00Z", "1 month", "2026-02-28T22:59:59.999999Z")]
    [InlineData("2026-03-10T12:00:00Z", "1 business day", "2026-03-10T16:00:00Z")]
    [InlineData("2026-03-10T12:00:00Z", "3 business days", "2026-03-12T16:00:00Z")]
    [InlineData("2026-03-14T12:00:00Z", "1 business day", "2026-03-16T16:00:00Z")]
    public void The_first_day_may_count(string anchor, string within, string due) =>
        DueDate.Of(At(anchor), Period.Parse(within), countsFirstDay: true, Berlin).At.Should().Be(At(due));

    [Theory]
    [InlineData("2026-03-10T12:00:00Z", "2 business days", "2026-03-12T16:00:00Z")] // Tuesday to Thursday
    [InlineData("2026-03-13T12:00:00Z", "1 business day", "2026-03-16T16:00:00Z")] // Friday to Monday
    [InlineData("2026-03-13T16:00:00Z", "1 business day", "2026-03-16T16:00:00Z")] // at closing time is in time
    [InlineData("2026-03-13T16:00:01Z", "1 business day", "2026-03-17T16:00:00Z")] // after it counts from Monday
    [InlineData("2026-03-13T05:00:00Z", "0 business days", "2026-03-13T16:00:00Z")] // before opening is the same day
    [InlineData("2026-03-14T12:00:00Z", "0 business days", "2026-03-16T16:00:00Z")]
    [InlineData("2026-03-14T12:00:00Z", "1 business day", "2026-03-17T16:00:00Z")]
    [InlineData("2026-03-27T12:00:00Z", "1 business day", "2026-03-30T15:00:00Z")] // over the change to summer time
    public void Business_days_end_at_closing_time(string anchor, string within, string due) =>
        Due(anchor, within, Berlin).Should().Be(At(due));

    [Fact]
    public void Holidays_do_not_count()
    {
        var calendar = Berlin.WithHolidays(new DateOnly(2026, 4, 3), new DateOnly(2026, 4, 6));

        Due("2026-04-02T12:00:00Z", "1 business day", calendar).Should().Be(At("2026-04-07T15:00:00Z"));
        Due("2026-04-03T12:00:00Z", "1 business day", calendar).Should().Be(At("2026-04-08T15:00:00Z"));
    }

    [Fact]
    public void The_last_of_several_blocks_closes_the_day()
    {
        var calendar = Berlin
            .WithHours(DayOfWeek.Tuesday, (new(14, 0), new(19, 30)), (new(8, 0), new(12, 0)))
            .WithHours(DayOfWeek.Saturday, (new(10, 0), new(13, 0)));

        Due("2026-03-10T12:30:00Z", "0 business days", calendar).Should().Be(At("2026-03-10T18:30:00Z"));
        Due("2026-03-13T12:00:00Z", "1 business day", calendar).Should().Be(At("2026-03-14T12:00:00Z"));
    }

    [Fact]
    public void A_block_that_ends_at_midnight_closes_with_the_day()
    {
        var calendar = Berlin.WithHours(DayOfWeek.Tuesday, (TimeOnly.MinValue, TimeOnly.MinValue));

        Due("2026-03-10T22:30:00Z", "0 business days", calendar).Should().Be(At("2026-03-10T22:59:59.999999Z"));
    }

    [Theory]
    // Havana: at 00:00 clocks go to 01:00 on 8 March 2026; at 01:00 they go back to 00:00 on 1 November.
    [InlineData("America/Havana", "2026-03-07T12:00:00Z", "0d", "2026-03-08T04:59:59.999999Z")]
    [InlineData("America/Havana", "2026-03-07T12:00:00Z", "1d", "2026-03-09T03:59:59.999999Z")]
    [InlineData("America/Havana", "2026-10-31T12:00:00Z", "0d", "2026-11-01T03:59:59.999999Z")]
    [InlineData("America/Havana", "2026-10-31T12:00:00Z", "1d", "2026-11-02T04:59:59.999999Z")]
    // St John's: at 00:01 on 7 November 2010 clocks went back to 23:01 on the 6th, which ended for good an hour later.
    [InlineData("America/St_Johns", "2010-11-06T12:00:00Z", "0d", "2010-11-07T03:29:59.999999Z")]
    [InlineData("America/St_Johns", "2010-11-07T02:30:30Z", "0d", "2010-11-07T03:29:59.999999Z")]
    // Lord Howe: half an hour of summer time, 11:00 and 10:30 ahead.
    [InlineData("Australia/Lord_Howe", "2026-04-04T00:00:00Z", "1d", "2026-04-05T13:29:59.999999Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-03T00:00:00Z", "1d", "2026-10-04T12:59:59.999999Z")]
    // Apia had no 30 December 2011: the day after the 29th was the 31st.
    [InlineData("Pacific/Apia", "2011-12-29T12:00:00Z", "0d", "2011-12-30T09:59:59.999999Z")]
    [InlineData("Pacific/Apia", "2011-12-29T12:00:00Z", "1d", "2011-12-31T09:59:59.999999Z")]
    [InlineData("Pacific/Apia", "2011-12-29T12:00:00Z", "2d", "2011-12-31T09:59:59.999999Z")]
    [InlineData("Pacific/Apia", "2011-11-30T12:00:00Z", "1 month", "2011-12-31T09:59:59.999999Z")]
    [InlineData("Pacific/Apia", "2011-12-29T12:00:00Z", "1 business day", "2012-01-02T03:00:00Z")]
    public void Odd_days_end_when_their_people_would_say(string zone, string anchor, string within, string due) =>
        Due(anchor, within, BusinessCalendar.Default.In(zone)).Should().Be(At(due));

    [Theory]
    [InlineData("2026-03-29", "2026-03-29T01:00:00Z")] // 02:30 is skipped: the instant that skips it
    [InlineData("2026-10-25", "2026-10-25T01:30:00Z")] // 02:30 comes twice: the last one
    public void A_closing_time_that_is_skipped_or_repeated_closes_once(string day, string due)
    {
        var calendar = Berlin.WithHours(DayOfWeek.Sunday, (TimeOnly.MinValue, new(2, 30)));

        Due(day + "T00:00:00+01:00", "0 business days", calendar).Should().Be(At(due));
    }

    [Theory]
    [InlineData("9999-12-31T12:00:00Z", "24h")]
    [InlineData("9999-12-31T12:00:00Z", "0d")]
    [InlineData("9999-12-31T12:00:00Z", "1d")]
    [InlineData("9999-12-01T12:00:00Z", "1 month")]
    [InlineData("9999-12-31T18:00:00Z", "0 business days")]
    [InlineData("2026-03-10T12:00:00Z", "2147483647h")]
    [InlineData("2026-03-10T12:00:00Z", "2147483647d")]
    [InlineData("2026-03-10T12:00:00Z", "2147483647 months")]
    [InlineData("2026-03-10T12:00:00Z", "2147483647 business days")]
    [InlineData("2026-03-10T12:00:00Z", "2900000 business days")]
    [InlineData("0001-01-01T00:00:00Z", "0d", "America/Los_Angeles")]
    [InlineData("9999-12-31T23:00:00Z", "0d", "Pacific/Apia")]
    public void Beyond_the_years_1_to_9999_there_is_a_reason_and_no_date(
        string anchor, string within, string zone = "UTC")
    {
        var due = DueDate.Of(At(anchor), Period.Parse(within), false, BusinessCalendar.Default.In(zone));

        due.At.Should().BeNull();
        due.Why!.Value.Code.Should().Be("due-date-out-of-range");
        due.Why.Value.Text.Should().Contain("is outside the years 1 to 9999");
    }

    [Fact]
    public void The_first_and_the_last_days_of_all_have_deadlines()
    {
        var utc = BusinessCalendar.Default;

        Due("0001-01-01T00:00:00Z", "0d", utc).Should().Be(At("0001-01-01T23:59:59.999999Z"));
        Due("9999-12-29T12:00:00Z", "1d", utc).Should().Be(At("9999-12-30T23:59:59.999999Z"));
        Due("9999-12-31T12:00:00Z", "0 business days", utc).Should().Be(At("9999-12-31T17:00:00Z"));
        Due("0001-01-01T00:00:00Z", "0 business days", Berlin).Should().NotBeNull();
    }

    [Fact]
    public void Less_than_no_time_is_refused_with_a_reason() =>
        DueDate.Of(At("2026-03-10T12:00:00Z"), Period.Days(-1), false, Berlin).Why!.Value.Code
            .Should().Be("period-negative");

    [Fact]
    public void A_calendar_that_never_opens_has_no_business_days()
    {
        var closed = Enum.GetValues<DayOfWeek>().Aggregate(Berlin, (calendar, day) => calendar.WithHours(day));

        DueDate.Of(At("2026-03-10T12:00:00Z"), Period.BusinessDays(1), false, closed).Why!.Value.Code
            .Should().Be("calendar-never-open");
    }

    [Fact]
    public void A_day_beyond_the_microsecond_is_cut_as_stored_times_are() =>
        DueDate.Of(At("2026-03-10T12:00:00Z").AddTicks(7), Period.Hours(1), false, Berlin).At
            .Should().Be(At("2026-03-10T13:00:00Z"));

    private static DateTimeOffset? Due(string anchor, string within, BusinessCalendar calendar)
    {
        var due = DueDate.Of(At(anchor), Period.Parse(within), countsFirstDay: false, calendar);

        due.Why.Should().BeNull();

        return due.At;
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
