using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

public class MergeTests
{
    private static readonly Actor Husband = Actor.Customer("hugo", ActorProof.Session);

    [Fact]
    public async Task A_merge_moves_every_open_duty_and_the_earliest_clock_along()
    {
        await using var desk = new Desk(Clocked);
        var (first, second) = await OpenTwoAsync(desk, "carla");
        var due = first.FindOpenDuty("fix")!.DueAt;

        await desk.DoAsync(first.Id, new Merge { Into = second.Id });

        var target = await desk.GetAsync(second.Id);
        target.Duties.Should().HaveCount(2);
        target.FindOpenDuty("fix")!.DueAt.Should().Be(due);
        (await desk.TryAsync(first.Id, new Merge { Into = second.Id })).Status
            .Should().Be(CommandStatus.AlreadyApplied);
    }

    [Fact]
    public async Task Commands_on_a_merged_case_go_to_the_case_in_which_it_goes_on()
    {
        await using var desk = new Desk();
        var (first, second) = await OpenTwoAsync(desk, "carla");
        await desk.DoAsync(first.Id, new Merge { Into = second.Id });

        var result = await desk.DoAsync(first.Id, new Apologize());

        result.Id.Should().Be(second.Id);
        result.State.Should().Be(CaseState.Apologized);
    }

    [Fact]
    public async Task A_command_that_was_applied_before_the_merge_is_not_applied_again_after_it()
    {
        await using var desk = new Desk();
        var (first, second) = await OpenTwoAsync(desk, "carla");
        var call = new RecordContact { Channel = "phone", Purpose = "call", CommandId = "call-1" };
        await desk.DoAsync(first.Id, call);
        await desk.DoAsync(first.Id, new Merge { Into = second.Id });

        (await desk.TryAsync(first.Id, call)).Status.Should().Be(CommandStatus.AlreadyApplied);
    }

    [Fact]
    public async Task The_merged_customer_has_own_duties_and_may_dispute_but_confirms_nothing()
    {
        await using var desk = new Desk(Addressed);
        var (first, second) = await OpenTwoAsync(desk, "hugo");
        await desk.DoAsync(second.Id, new Apologize());
        await desk.DoAsync(first.Id, new Merge { Into = second.Id });

        var target = await desk.GetAsync(second.Id);
        var word = await desk.TryAsync(second.Id, new Confirm { Unprompted = true }, Husband);
        var disputed = await desk.DoAsync(second.Id, new Dispute { Account = "I was hit too" }, Husband);

        target.Duties.Should().Contain(duty => duty.IsOpen && duty.Id.Addressee == PartyRole.Complainant);
        word.Reasons.Should().Contain(reason => reason.Code == "no-authority");
        disputed.CurrentRound!.Number.Should().Be(2);
    }

    [Fact]
    public async Task A_closed_target_is_opened_in_the_same_commit()
    {
        await using var desk = new Desk();
        var (first, second) = await OpenTwoAsync(desk, "carla");
        await desk.DoAsync(second.Id, new Churn { Reason = "said so" });

        await desk.DoAsync(first.Id, new Merge { Into = second.Id });

        (await desk.GetAsync(second.Id)).IsOpen.Should().BeTrue();
    }

    [Fact]
    public async Task An_unmerge_takes_unmet_duties_back_and_counts_met_ones_for_both()
    {
        await using var desk = new Desk(Addressed);
        var (first, second) = await OpenTwoAsync(desk, "hugo");
        await desk.DoAsync(first.Id, new Merge { Into = second.Id });
        await desk.DoAsync(second.Id, Desk.Fix());

        var back = await desk.DoAsync(first.Id, new Unmerge { Reason = "two failures" });

        var target = await desk.GetAsync(second.Id);
        back.Rounds.Should().ContainSingle();
        back.Duties.Single(duty => duty.Name == "fix").Status.Should().Be(DutyStatus.Met);
        back.Duties.Where(duty => duty.IsOpen).Select(duty => $"{duty.Id}").Should().Equal("apology.1");
        target.Duties.Where(duty => duty.IsOpen).Select(duty => $"{duty.Id}").Should().Equal("apology.1");
        target.Parties.Should().NotContain(party => party.Role == PartyRole.Complainant);
    }

    [Fact]
    public async Task Two_failures_are_two_cases()
    {
        await using var desk = new Desk();
        var first = await desk.OpenAsync(Desk.Late("A-1"));
        var second = await desk.OpenAsync(Desk.Late("A-2") with { Failure = new Failure { Id = "other" } });

        (await desk.TryAsync(first.Id, new Merge { Into = second.Id })).Reasons
            .Should().ContainSingle().Which.Code.Should().Be("another-failure");
    }

    [Fact]
    public async Task The_clocks_of_every_round_move_along_and_go_back_with_an_unmerge()
    {
        await using var desk = new Desk(Clocked);
        var (first, second) = await OpenTwoAsync(desk, "carla");
        await desk.DoAsync(first.Id, new Apologize());
        await desk.DoAsync(first.Id, Desk.Fix());
        var early = await desk.DoAsync(first.Id, new Dispute { Account = "broken again" }, Desk.Carla);
        desk.Clock.Now = desk.Clock.Now.AddDays(5);
        await desk.DoAsync(second.Id, new Apologize());
        await desk.DoAsync(second.Id, Desk.Fix());
        var late = await desk.DoAsync(second.Id, new Dispute { Account = "mine too" }, Desk.Carla);
        var (dueFirst, dueSecond) = (early.FindOpenDuty("fix")!.DueAt, late.FindOpenDuty("fix")!.DueAt);

        await desk.DoAsync(first.Id, new Merge { Into = second.Id });
        var merged = await desk.GetAsync(second.Id);
        await desk.DoAsync(first.Id, new Unmerge { Reason = "two failures" });

        dueFirst.Should().BeBefore(dueSecond!.Value);
        merged.FindOpenDuty("fix")!.DueAt.Should().Be(dueFirst);
        (await desk.GetAsync(second.Id)).FindOpenDuty("fix")!.DueAt.Should().Be(dueSecond);
        (await desk.GetAsync(first.Id)).FindOpenDuty("fix")!.DueAt.Should().Be(dueFirst);
    }

    [Fact]
    public async Task An_unmerge_leaves_the_clocks_of_a_case_that_stays_merged()
    {
        await using var desk = new Desk(Clocked);
        var (first, second) = await OpenTwoAsync(desk, "carla");
        desk.Clock.Now = desk.Clock.Now.AddDays(1);
        var third = await desk.OpenAsync(Desk.Late("A-3") with { Failure = second.Failures[0] });
        var due = second.FindOpenDuty("fix")!.DueAt;
        await desk.DoAsync(second.Id, new Merge { Into = third.Id });
        await desk.DoAsync(first.Id, new Merge { Into = third.Id });

        await desk.DoAsync(first.Id, new Unmerge { Reason = "another failure" });

        (await desk.GetAsync(third.Id)).FindOpenDuty("fix")!.DueAt.Should().Be(due);
    }

    [Fact]
    public async Task A_merge_of_a_merged_case_brings_the_earliest_clock_of_all()
    {
        await using var desk = new Desk(Clocked);
        var (first, second) = await OpenTwoAsync(desk, "carla");
        desk.Clock.Now = desk.Clock.Now.AddDays(1);
        var third = await desk.OpenAsync(Desk.Late("A-3") with { Failure = second.Failures[0] });
        var due = first.FindOpenDuty("fix")!.DueAt;

        await desk.DoAsync(first.Id, new Merge { Into = second.Id });
        await desk.DoAsync(second.Id, new Merge { Into = third.Id });

        (await desk.GetAsync(third.Id)).FindOpenDuty("fix")!.DueAt.Should().Be(due);
    }

    [Fact]
    public async Task What_a_merged_case_asked_more_goes_back_with_it()
    {
        await using var desk = new Desk(RecoveryPolicy.Named("stricter", "1")
            .Always("regret", because: "test", owe => owe.Duty("apology"))
            .Rule("grave", f => f.Failure.Severity >= Severity.Major, because: "test", owe => owe
                .Duty("apology", duty => duty.Rank(Rank.Executive)))
            .Build());
        var failure = new Failure { Id = "outage-3/line-9", Account = "line-9" };
        var grave = await desk.OpenAsync(Desk.Late("A-1") with { Failure = failure with { Severity = Severity.Major } });
        var mild = await desk.OpenAsync(Desk.Late("A-2") with { Failure = failure });

        await desk.DoAsync(grave.Id, new Merge { Into = mild.Id });
        var merged = await desk.GetAsync(mild.Id);
        await desk.DoAsync(grave.Id, new Unmerge { Reason = "two failures" });

        merged.FindOpenDuty("apology")!.Terms.Rank.Should().Be(Rank.Executive);
        (await desk.GetAsync(mild.Id)).FindOpenDuty("apology")!.Terms.Rank.Should().Be(Rank.Any);
    }

    private static RecoveryPolicy Addressed { get; } = RecoveryPolicy.Named("addressed", "1")
        .Always("regret", because: "test", owe => owe.Duty("apology", duty => duty.Mode(DutyMode.Addressed)))
        .Always("fix", because: "test", owe => owe.Duty("fix"))
        .Build();

    private static RecoveryPolicy Clocked { get; } = RecoveryPolicy.Named("clocked", "1")
        .Always("regret", because: "test", owe => owe.Duty("apology"))
        .Always("fix", because: "test", owe => owe.Duty("fix", duty => duty.Within(Period.Days(14))))
        .Build();

    /// <summary>Two reports of one failure that hit one household, a day apart.</summary>
    private static async Task<(RecoveryCase First, RecoveryCase Second)> OpenTwoAsync(Desk desk, string firstCustomer)
    {
        var failure = new Failure { Id = "outage-3/line-9", Account = "line-9" };
        var first = await desk.OpenAsync(
            Desk.Late("A-1") with { Customer = firstCustomer, Failure = failure },
            Actor.Customer(firstCustomer, ActorProof.Session));
        desk.Clock.Now = desk.Clock.Now.AddDays(1);
        var second = await desk.OpenAsync(Desk.Late("A-2") with { Failure = failure });

        return (first, second);
    }
}
