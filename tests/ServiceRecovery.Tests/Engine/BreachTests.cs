using System.Text;
using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>What follows once a duty is late.</summary>
public class BreachTests
{
    [Fact]
    public async Task Once_a_duty_is_late_another_is_owed_as_well_and_a_role_must_know()
    {
        await using var desk = new Desk(Policy());
        var id = (await desk.OpenAsync()).Id;

        var before = await RunAsync(desk, id, days: 10);
        var late = await RunAsync(desk, id, days: 1);

        before.Properties.Should().NotContainKey("escalated-to");
        before.FindOpenDuty("explanation").Should().BeNull();
        late.Properties["escalated-to"].Should().Be("ombudsman-desk, service-manager");
        late.FindOpenDuty("explanation").Should().Match<Duty>(duty =>
            duty.Because[0] == "response@complainant.1 is late"
            && duty.Terms.Addressee == PartyRole.Complainant
            && duty.Terms.Mode == DutyMode.Addressed
            && duty.DueAt > desk.Clock.Now && !duty.IsLate);
    }

    [Fact]
    public async Task It_follows_once_however_often_the_worker_comes()
    {
        await using var desk = new Desk(Policy());
        var id = (await desk.OpenAsync()).Id;
        await RunAsync(desk, id, days: 11);
        await RunAsync(desk, id, days: 0);
        await desk.DoAsync(id, new FulfilDuty { Duty = "explanation", Channel = "phone" });

        var later = await RunAsync(desk, id, days: 30);

        later.Duties.Count(duty => duty.Name == "explanation").Should().Be(1);
        (await desk.EventsAsync(id)).Count(one => one.Type.EndsWith("duty.breached")).Should().Be(1);
    }

    [Fact]
    public async Task What_is_done_late_has_the_same_consequences_in_the_same_commit()
    {
        await using var desk = new Desk(Policy());
        var id = (await desk.OpenAsync()).Id;
        desk.Clock.Now = desk.Clock.Now.AddDays(11);

        var met = await desk.DoAsync(id, new FulfilDuty { Duty = "response", Channel = "post" });

        met.FindOpenDuty("explanation").Should().NotBeNull();
        met.Properties.Should().ContainKey("escalated-to");
    }

    [Fact]
    public async Task What_is_done_in_time_has_none()
    {
        await using var desk = new Desk(Policy());
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, new FulfilDuty { Duty = "response", Channel = "post" });

        var later = await RunAsync(desk, id, days: 40);

        later.FindOpenDuty("explanation").Should().BeNull();
        later.Properties.Should().NotContainKey("escalated-to");
    }

    [Fact]
    public async Task An_explanation_that_is_owed_already_is_not_owed_twice()
    {
        await using var desk = new Desk(RecoveryPolicy.Named("late", "1")
            .Always("a", because: "test", owe => owe
                .Duty("explanation")
                .Duty("response", duty => duty.Within(Period.Days(10)).OnBreachOwe("explanation")))
            .Build());
        var id = (await desk.OpenAsync()).Id;

        var late = await RunAsync(desk, id, days: 11);

        late.Duties.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_role_that_was_told_stays_told_when_another_must_know_too()
    {
        await using var desk = new Desk(RecoveryPolicy.Named("late", "1")
            .Always("a", because: "test", owe => owe
                .Duty("response", duty => duty.Within(Period.Days(2)).OnBreachTell("team-lead"))
                .Duty("investigation", duty => duty.Within(Period.Days(9)).OnBreachTell("head")))
            .Build());
        var id = (await desk.OpenAsync()).Id;

        var first = await RunAsync(desk, id, days: 3);
        var both = await RunAsync(desk, id, days: 8);

        first.Properties["escalated-to"].Should().Be("team-lead");
        both.Properties["escalated-to"].Should().Be("head, team-lead");
    }

    [Fact]
    public async Task The_stored_breach_says_who_must_know()
    {
        await using var desk = new Desk(Policy());
        var id = (await desk.OpenAsync()).Id;

        await RunAsync(desk, id, days: 11);

        var breach = (await desk.EventsAsync(id)).Single(one => one.Type.EndsWith("duty.breached"));
        Encoding.UTF8.GetString(breach.Payload.Span)
            .Should().Contain("\"tells\":[\"service-manager\",\"ombudsman-desk\"]");
    }

    [Fact]
    public async Task The_explanation_says_what_follows()
    {
        await using var desk = new Desk(Policy());
        var id = (await desk.OpenAsync()).Id;
        var before = await desk.Engine.ExplainAsync(id, Desk.Ann);
        await RunAsync(desk, id, days: 11);
        var after = await desk.Engine.ExplainAsync(id, Desk.Ann);

        const string Consequences =
            "'explanation' is owed as well, within 2 business days; 'service-manager' must know; 'ombudsman-desk' must know.";
        before.ForAgent.Should().Contain($"Once duty 'response@complainant.1' is late: {Consequences}");
        after.ForAgent.Should().Contain($"Duty 'response@complainant.1' is late: {Consequences}");
    }

    [Theory]
    [InlineData("no rule says by when")]
    [InlineData("owed a second time")]
    [InlineData("which a slot gives")]
    [InlineData("not kebab-case")]
    public void What_cannot_follow_is_refused_at_build(string fault)
    {
        var build = () => RecoveryPolicy.Named("late", "1")
            .Always("a", because: "test", owe => owe.Duty("response", duty => _ = fault switch
            {
                "no rule says by when" => duty.OnBreachTell("head"),
                "owed a second time" => duty.Within(Period.Days(1)).OnBreachOwe("response"),
                "which a slot gives" => duty.Within(Period.Days(1)).OnBreachOwe("extra"),
                _ => duty.Within(Period.Days(1)).OnBreachOwe("An Explanation"),
            }))
            .Build();

        build.Should().Throw<InvalidPolicyException>().WithMessage($"*{fault}*");
    }

    [Fact]
    public async Task What_comes_after_another_duty_is_not_done_while_that_is_owed()
    {
        await using var desk = new Desk(RecoveryPolicy.Named("order", "1")
            .Always("a", because: "test", owe => owe.Duty("inspection").Duty("report", duty => duty.After("inspection")))
            .Build());
        var id = (await desk.OpenAsync()).Id;

        var early = await desk.TryAsync(id, new FulfilDuty { Duty = "report", Channel = "post" });
        await desk.DoAsync(id, new FulfilDuty { Duty = "inspection" });
        var done = await desk.DoAsync(id, new FulfilDuty { Duty = "report", Channel = "post" });

        early.Reasons.Should().ContainSingle().Which.Should().Match<Finding>(reason =>
            reason.Code == "too-early" && reason.Text.Contains("comes after 'inspection.1'"));
        done.Duties.Should().OnlyContain(duty => duty.Status == DutyStatus.Met);
    }

    [Fact]
    public async Task What_will_not_be_done_any_more_holds_nothing_up()
    {
        await using var desk = new Desk(RecoveryPolicy.Named("order", "1")
            .Always("a", because: "test", owe => owe.Duty("inspection").Duty("report", duty => duty.After("inspection")))
            .Build());
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(
            id, new SettleDuty { Duty = "inspection", Status = DutyStatus.Declined, Reason = "no" }, Desk.Carla);

        var done = await desk.DoAsync(id, new FulfilDuty { Duty = "report", Channel = "post" });

        done.FindOpenDuty("report").Should().BeNull();
    }

    private static async Task<RecoveryCase> RunAsync(Desk desk, CaseId id, int days)
    {
        desk.Clock.Now = desk.Clock.Now.AddDays(days);

        return await desk.Engine.RunDueAsync(id);
    }

    private static RecoveryPolicy Policy() => RecoveryPolicy.Named("late", "1")
        .Always("answer", because: "test", owe => owe.Duty("response", duty => duty
            .To(PartyRole.Complainant).Mode(DutyMode.Addressed).Within(Period.Days(10))
            .OnBreachOwe("explanation", Period.BusinessDays(2))
            .OnBreachTell("service-manager").OnBreachTell("ombudsman-desk")))
        .Build();
}
