using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>A duty whose clock stands still while somebody else must act.</summary>
public class PausedDutyTests
{
    [Theory]
    [InlineData(WaitingFor.Customer, true)]
    [InlineData(WaitingFor.ThirdParty, false)]
    public async Task A_duty_that_waits_for_whom_its_clock_pauses_is_never_late(WaitingFor waitsFor, bool stands)
    {
        await using var desk = new Desk(Policy(WaitingFor.Customer));
        var id = (await desk.OpenAsync()).Id;
        var due = (await desk.GetAsync(id)).Duties[0].DueAt;
        var waiting = await desk.DoAsync(id, Wait(waitsFor));

        desk.Clock.Now = desk.Clock.Now.AddDays(20);
        var later = await desk.Engine.RunDueAsync(id);

        waiting.Duties[0].DueAt.Should().Be(stands ? null : due);
        waiting.Duties[0].WaitsFor.Should().Be(waitsFor);
        later.Duties[0].IsLate.Should().Be(!stands);
    }

    [Fact]
    public async Task The_clock_goes_on_when_the_wait_is_over()
    {
        await using var desk = new Desk(Policy(WaitingFor.Customer));
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, Wait(WaitingFor.Customer));
        desk.Clock.Now = desk.Clock.Now.AddDays(20);

        var again = await desk.DoAsync(id, Wait(WaitingFor.Nobody));
        var repeated = await desk.TryAsync(id, Wait(WaitingFor.Nobody));

        again.Duties[0].Should().Match<Duty>(duty =>
            duty.Status == DutyStatus.Open && duty.WaitsFor == WaitingFor.Nobody && !duty.IsLate);
        again.Duties[0].DueAt.Should().Be(new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero).AddMicroseconds(-1));
        repeated.Status.Should().Be(CommandStatus.AlreadyApplied);
    }

    [Fact]
    public async Task A_deadline_that_never_pauses_counts_beside_one_that_does()
    {
        await using var desk = new Desk(RecoveryPolicy.Named("fca", "1")
            .Always("answer", because: "test", owe => owe.Duty("response", duty => duty
                .Within(Period.Days(10), WaitingFor.Customer)
                .Within(Period.Parse("8 weeks"))))
            .Build());
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, Wait(WaitingFor.Customer));

        desk.Clock.Now = desk.Clock.Now.AddDays(57);
        var late = await desk.Engine.RunDueAsync(id);

        late.Duties[0].IsLate.Should().BeTrue("the eight weeks never pause");
    }

    [Fact]
    public async Task What_is_done_while_its_clock_stands_still_is_in_time()
    {
        await using var desk = new Desk(Policy(WaitingFor.Customer));
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, Wait(WaitingFor.Customer));

        desk.Clock.Now = desk.Clock.Now.AddDays(40);
        var met = await desk.DoAsync(id, new FulfilDuty { Duty = "response", Channel = "post" });

        met.Duties[0].Should().Match<Duty>(duty => duty.Status == DutyStatus.Met && !duty.IsLate);
    }

    [Fact]
    public async Task What_needs_the_customer_first_waits_from_the_start()
    {
        await using var desk = new Desk(RecoveryPolicy.Named("recall", "1")
            .Always("fix", because: "test", owe => owe.Duty("fix", duty => duty
                .Needs("customer presents").Within(Period.Days(14), WaitingFor.Customer)))
            .Build());
        var id = (await desk.OpenAsync()).Id;

        desk.Clock.Now = desk.Clock.Now.AddDays(20);
        var waiting = await desk.Engine.RunDueAsync(id);
        var present = await desk.DoAsync(id, new SettleDuty
        {
            Duty = "fix", Status = DutyStatus.Waiting, WaitsFor = WaitingFor.Nobody, Reason = "the car is here",
        });

        waiting.Duties[0].IsLate.Should().BeFalse();
        present.Duties[0].DueAt.Should().BeCloseTo(desk.Clock.Now.AddDays(14), TimeSpan.FromDays(1));
    }

    [Fact]
    public async Task Silence_never_ends_a_case_that_waits_for_a_third_party()
    {
        await using var desk = new Desk(Policy(WaitingFor.ThirdParty));
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, Wait(WaitingFor.ThirdParty));

        desk.Clock.Now = desk.Clock.Now.AddDays(100);
        var open = await desk.Engine.RunDueAsync(id);
        await desk.DoAsync(id, Wait(WaitingFor.Customer));
        desk.Clock.Now = desk.Clock.Now.AddDays(100);
        var ended = await desk.Engine.RunDueAsync(id);

        open.IsOpen.Should().BeTrue();
        ended.State.Should().Be(CaseState.Unconfirmed);
    }

    [Fact]
    public async Task The_explanation_says_for_whom_a_duty_waits_and_what_its_clock_does()
    {
        await using var desk = new Desk(Policy(WaitingFor.Customer));
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, Wait(WaitingFor.Customer));
        var stands = await desk.Engine.ExplainAsync(id, Desk.Ann);
        await desk.DoAsync(id, Wait(WaitingFor.ThirdParty));
        var runs = await desk.Engine.ExplainAsync(id, Desk.Ann);

        stands.ForAgent.Should().Contain("Duty 'response.1' waits for the customer; its clock stands still.");
        runs.ForAgent.Should().Contain(
            "Duty 'response.1' waits for a third party, but its clock runs: it is due 2026-03-12 23:59:59Z.");
    }

    [Fact]
    public async Task Another_engine_reads_the_same_clock_from_the_log()
    {
        await using var desk = new Desk(Policy(WaitingFor.Customer));
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, Wait(WaitingFor.Customer));
        desk.Clock.Now = desk.Clock.Now.AddDays(3);
        var written = await desk.DoAsync(id, Wait(WaitingFor.Nobody));
        await using var other = new Desk(Policy(WaitingFor.Customer), services => services.AddSingleton(desk.Store));

        var read = await other.GetAsync(id);

        read.Duties[0].DueAt.Should().NotBeNull().And.Be(written.Duties[0].DueAt);
    }

    [Theory]
    [InlineData("hours run at once")]
    [InlineData("only a deadline stands still")]
    [InlineData("within a minute")]
    public void What_no_clock_can_do_is_refused_at_build(string fault)
    {
        var build = () => RecoveryPolicy.Named("clocks", "1")
            .Always("a", because: "test", owe => owe.Duty("response", duty => _ = fault switch
            {
                "hours run at once" => duty.Within(new Deadline { Within = Period.Hours(2), CutOff = new TimeOnly(15, 0) }),
                "within a minute" => duty.Within(new Deadline { Within = Period.Days(2), CutOff = new TimeOnly(15, 0, 1) }),
                _ => duty.Until(new Deadline { Within = Period.Days(2), PausedBy = WaitingFor.Customer }),
            }))
            .Build();

        build.Should().Throw<InvalidPolicyException>().WithMessage($"*{fault}*");
    }

    private static SettleDuty Wait(WaitingFor who) =>
        new() { Duty = "response", Status = DutyStatus.Waiting, WaitsFor = who, Reason = "papers are missing" };

    private static RecoveryPolicy Policy(WaitingFor pausedBy) => RecoveryPolicy.Named("complaints", "1")
        .Always("answer", because: "test", owe => owe.Duty("response", duty => duty.Within(Period.Days(10), pausedBy)))
        .Confirmation(new ConfirmationTerms { Reminders = 0 })
        .Build();
}
