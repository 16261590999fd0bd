using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>A duty that is blocked only by waiting ones waits too, by whatever order blocks it.</summary>
public class WaitingTests
{
    private static readonly CaseTrigger[] Triggers =
        [CaseTrigger.Apologize, CaseTrigger.CompleteFix, CaseTrigger.ShowConcern, CaseTrigger.OfferExtra];

    [Fact]
    public void The_order_of_duties_is_that_of_the_lifecycles_table()
    {
        string[] kinds = [DutyKinds.Apology, DutyKinds.Fix, DutyKinds.Concern, DutyKinds.Extra];

        foreach (var (trigger, kind) in Triggers.Zip(kinds))
        {
            var ofTable = CaseLifecycle.Moves.First(move => move.Trigger == trigger).Conditions.ToArray()
                .Select(condition => condition.Code)
                .Where(code => code.EndsWith("-open", StringComparison.Ordinal) && code != $"{kind}-open")
                .Select(code => code[..^"-open".Length]);

            DutyOrder.OfLifecycle(kind).Should().BeEquivalentTo(ofTable, "{0}", trigger);
        }
    }

    [Theory]
    [InlineData("commitment", "a fix waits for the broken commitment, and concern for the fix")]
    [InlineData("inspection", "what may begin only when another is met waits for it")]
    [InlineData("survey", "a benefit that comes after a duty waits for it")]
    public async Task Silence_ends_a_case_in_which_everything_left_waits_through_others(string waiting, string why)
    {
        await using var desk = new Desk(Ordered(waiting));
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, new SettleDuty { Duty = waiting, Status = DutyStatus.Waiting, Reason = "the customer presents" });

        desk.Clock.Now = desk.Clock.Now.AddDays(31);
        var ended = await desk.Engine.RunDueAsync(id);

        ended.State.Should().Be(CaseState.Unconfirmed, why);
        ended.Duties.Should().OnlyContain(duty => duty.IsOpen, "it stays owed");
    }

    [Theory]
    [InlineData("commitment")]
    [InlineData("inspection")]
    [InlineData("survey")]
    public async Task Nothing_ends_while_what_blocks_is_the_companys_turn(string blocking)
    {
        await using var desk = new Desk(Ordered(blocking));
        var id = (await desk.OpenAsync()).Id;

        desk.Clock.Now = desk.Clock.Now.AddDays(31);
        var open = await desk.Engine.RunDueAsync(id);

        open.IsOpen.Should().BeTrue();
    }

    [Fact]
    public async Task What_is_impossible_waits_with_its_substitute()
    {
        await using var desk = new Desk(RecoveryPolicy.Named("recall", "1")
            .Always("fix", because: "test", owe => owe.Duty("fix", duty => duty.OrElse("replacement")))
            .Confirmation(new ConfirmationTerms { Reminders = 0 })
            .Build());
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, new SettleDuty { Duty = "fix", Status = DutyStatus.Impossible, Reason = "scrapped" });
        await desk.DoAsync(id, new SettleDuty { Duty = "replacement", Status = DutyStatus.Waiting, Reason = "the customer picks one" });

        desk.Clock.Now = desk.Clock.Now.AddDays(31);
        var ended = await desk.Engine.RunDueAsync(id);

        ended.State.Should().Be(CaseState.Unconfirmed);
        ended.FindOpenDuty("replacement").Should().NotBeNull();
    }

    private static RecoveryPolicy Ordered(string first) => RecoveryPolicy.Named("ordered", "1")
        .Always("order", because: "test", owe => _ = first switch
        {
            "commitment" => owe.Duty("commitment").Duty("fix").Duty("concern"),
            "inspection" => owe.Duty("inspection").Duty("repair", duty => duty
                .NotBefore(new Deadline { Within = Period.Days(1), From = "inspection.metAt" })),
            _ => owe.Duty("survey").Duty("extra"),
        },
        may => _ = first == "survey" ? may.Give("voucher", offer => offer.Worth(20), after: "survey") : may)
        .Confirmation(new ConfirmationTerms { Reminders = 0 })
        .Build();
}
