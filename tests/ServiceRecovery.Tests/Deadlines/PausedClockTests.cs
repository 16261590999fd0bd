using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>A clock that stands still while its duty waits, and what comes in after the cut-off.</summary>
public class PausedClockTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly BusinessCalendar Office = BusinessCalendar.Default;

    [Fact]
    public void Hours_of_waiting_are_added_one_by_one()
    {
        var end = End(Period.Hours(48), Pause(5, 30));

        end.Should().Be(Monday.AddHours(48 + 25));
    }

    [Theory]
    [InlineData(1, 3, 0, "within one working day")]
    [InlineData(1, 25, 0, "over the closing time of the day that does not count")]
    [InlineData(25, 49, 1, "over one closing time")]
    [InlineData(1, 24 * 7, 4, "a week")]
    [InlineData(24 * 7, 24 * 9, 0, "after the deadline had passed")]
    public void No_business_day_counts_that_ends_in_the_wait(int from, int until, int days, string why)
    {
        var end = End(Period.BusinessDays(3), Pause(from, until));

        end.Should().Be(DueDate.Of(Monday, Period.BusinessDays(3 + days), false, Office).At, why);
    }

    [Fact]
    public void While_it_waits_there_is_no_date() => End(Period.Days(3), Pause(5, null)).Should().BeNull();

    [Fact]
    public void What_was_late_before_it_waited_stays_late() =>
        End(Period.Days(3), Pause(24 * 10, null)).Should().Be(DueDate.Of(Monday, Period.Days(3), false, Office).At);

    [Theory]
    [InlineData(WaitingFor.Nobody)]
    [InlineData(WaitingFor.ThirdParty)]
    public void A_clock_that_the_customer_does_not_pause_runs_on(WaitingFor pausedBy) =>
        End(new Deadline { Within = Period.Days(56), PausedBy = pausedBy }, null, Pause(5, null))
            .Should().Be(DueDate.Of(Monday, Period.Days(56), false, Office).At);

    [Fact]
    public void Waiting_counts_only_once_the_company_could_carry_it_out()
    {
        var terms = new DutyTerms { Kind = "fix", NotBefore = new Deadline { Within = Period.Hours(20) } };
        var deadline = new Deadline { Within = Period.Hours(48), PausedBy = WaitingFor.Customer };

        var known = End(deadline, Monday.AddHours(20), Pause(5, 30), terms);
        var unknown = End(deadline, null, Pause(5, 30), terms);

        known.Should().Be(Monday.AddHours(48 + 10));
        unknown.Should().Be(Monday.AddHours(48), "nobody waits for the customer while there is no remedy");
    }

    [Theory]
    [InlineData(TimeUnit.Hours)]
    [InlineData(TimeUnit.Days)]
    [InlineData(TimeUnit.BusinessDays)]
    [InlineData(TimeUnit.Months)]
    public void It_ends_where_counting_day_by_day_ends(TimeUnit unit)
    {
        var random = new Random(20261122);

        for (var round = 0; round < 400; round++)
        {
            var anchor = Monday.AddMinutes(random.Next(60 * 24 * 365));
            var deadline = new Deadline
            {
                Within = new Period(random.Next(1, unit == TimeUnit.Months ? 3 : 30), unit),
                CountsFirstDay = unit != TimeUnit.Hours && random.Next(2) == 0,
                PausedBy = WaitingFor.Customer,
            };
            var pauses = Pauses(random, anchor);

            PausedClock.End(deadline, anchor, Waiting(pauses), null, Office)
                .Should().Be(DayByDay(deadline, anchor, pauses), "{0} after {1:u}, paused {2}", deadline, anchor, string.Join(' ', pauses));
        }
    }

    [Theory]
    [InlineData("2026-03-02T15:00:00Z", "2026-03-04T17:00:00Z")]
    [InlineData("2026-03-02T15:00:01Z", "2026-03-05T17:00:00Z")]
    [InlineData("2026-03-02T18:00:00Z", "2026-03-05T17:00:00Z")]
    [InlineData("2026-03-06T16:00:00Z", "2026-03-11T17:00:00Z")]
    [InlineData("2026-03-07T10:00:00Z", "2026-03-11T17:00:00Z")]
    public void What_comes_in_after_the_cut_off_counts_as_of_the_next_business_day(string anchor, string due)
    {
        var from = CutOffTime.Apply(new TimeOnly(15, 0), DateTimeOffset.Parse(anchor), Office);

        DueDate.Of(from, Period.BusinessDays(2), false, Office).At.Should().Be(DateTimeOffset.Parse(due));
    }

    [Fact]
    public void The_cut_off_is_a_time_of_the_policys_clock()
    {
        var calendar = Office.In("America/Los_Angeles");
        var afternoon = new DateTimeOffset(2026, 3, 2, 23, 30, 0, TimeSpan.Zero); // 15:30 there

        CutOffTime.Apply(new TimeOnly(15, 45), afternoon, calendar).Should().Be(afternoon);
        CutOffTime.Apply(new TimeOnly(15, 15), afternoon, calendar)
            .Should().Be(new DateTimeOffset(2026, 3, 3, 8, 0, 0, TimeSpan.Zero));
    }

    /// <summary>One day after the other: those that end in a wait do not count.</summary>
    private static DateTimeOffset? DayByDay(Deadline deadline, DateTimeOffset anchor, DutyPause[] pauses)
    {
        var unit = deadline.Within.Unit;
        var step = unit == TimeUnit.Months ? TimeUnit.Days : unit;
        var plain = DueDate.Of(anchor, deadline.Within, deadline.CountsFirstDay, Office).At!.Value;
        var (left, day) = (deadline.Within.Count, 0);

        if (unit == TimeUnit.Months)
        {
            for (left = 1; Nth(left) < plain; left++)
            {
            }
        }

        if (unit == TimeUnit.Hours)
        {
            var at = anchor;

            for (var minutes = 60L * left; minutes > 0; at = at.AddMinutes(1))
            {
                minutes -= pauses.Any(pause => pause.From <= at && !(pause.Until <= at)) ? 0 : 1;

                if (pauses.Any(pause => pause.From <= at && pause.Until is null))
                {
                    return null;
                }
            }

            return pauses.Any(pause => pause.From <= at && pause.Until is null) ? null : AfterPause(at, pauses);
        }

        while (left > 0)
        {
            day++;
            var end = Nth(day);

            if (pauses.Any(pause => pause.From <= end && pause.Until is null))
            {
                return null;
            }

            left -= pauses.Any(pause => pause.From <= end && pause.Until > end) ? 0 : 1;
        }

        return Nth(day);

        DateTimeOffset Nth(int number) => DueDate.Of(anchor, new Period(number, step), deadline.CountsFirstDay, Office).At!.Value;
    }

    /// <summary>A clock that is stopped in its last moment has that moment when it goes on.</summary>
    private static DateTimeOffset AfterPause(DateTimeOffset at, DutyPause[] pauses) =>
        pauses.Where(pause => pause.From <= at && pause.Until > at).Select(pause => pause.Until).FirstOrDefault() ?? at;

    private static DutyPause[] Pauses(Random random, DateTimeOffset anchor)
    {
        var pauses = new List<DutyPause>();
        var at = anchor.AddMinutes(random.Next(-5_000, 20_000));

        for (var count = random.Next(5); count > 0; count--)
        {
            var until = at.AddMinutes(random.Next(20_000));
            pauses.Add(new DutyPause(WaitingFor.Customer, at, count == 1 && random.Next(4) == 0 ? null : until));
            at = until.AddMinutes(random.Next(10_000));
        }

        return [.. pauses];
    }

    private static DutyPause Pause(int from, int? until) =>
        new(WaitingFor.Customer, Monday.AddHours(from), until is { } hours ? Monday.AddHours(hours) : null);

    private static DateTimeOffset? End(Period within, params DutyPause[] pauses) =>
        End(new Deadline { Within = within, PausedBy = WaitingFor.Customer }, null, pauses[0]);

    private static DateTimeOffset? End(Deadline deadline, DateTimeOffset? notBefore, DutyPause pause, DutyTerms? terms = null) =>
        PausedClock.End(deadline, Monday, Waiting([pause], terms), notBefore, Office);

    private static Duty Waiting(DutyPause[] pauses, DutyTerms? terms = null) => new()
    {
        Id = new DutyId("fix", PartyRole.Customer, null, 1, 0),
        Terms = terms ?? new DutyTerms { Kind = "fix" },
        Because = [],
        OpenedAt = Monday,
        Pauses = [.. pauses],
    };
}
