using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

public class RoundTests
{
    private static readonly UpdateFacts FoundMajor =
        new() { Failures = [new Failure { Id = "order-7/late", Severity = Severity.Major }] };

    [Fact]
    public async Task A_dispute_owes_everything_again_and_old_evidence_satisfies_nothing()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        await desk.DeliverAsync(id);

        var disputed = await desk.DoAsync(id, new Dispute { Account = "still broken" }, Desk.Carla);

        disputed.CurrentRound!.Number.Should().Be(2);
        Open(disputed).Should().Equal("acknowledgement.2", "apology.2", "fix.2", "concern.2");
    }

    [Fact]
    public async Task An_open_duty_is_carried_on_under_its_id_and_met_once()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, new Apologize());
        await desk.DoAsync(id, new Dispute { Account = "nothing happens" }, Desk.Carla);

        var fixedCase = await desk.DoAsync(id, Desk.Fix());
        var again = await desk.DoAsync(id, FoundMajor);

        fixedCase.FindDuty(new DutyId("fix", PartyRole.Customer, null, 1, 0))!.Status.Should().Be(DutyStatus.Met);
        again.Duties.Where(duty => duty.Name == "fix").Should().ContainSingle();
        (await desk.TryAsync(id, Desk.Fix())).Status.Should().Be(CommandStatus.AlreadyApplied);
    }

    [Fact]
    public async Task A_decision_made_again_tops_up_and_never_takes_back()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        var more = await desk.DoAsync(id, FoundMajor);

        var less = await desk.DoAsync(
            id, new UpdateFacts { Failures = [new Failure { Id = "order-7/late", Severity = Severity.Minor }] });

        Open(more).Should().Contain("explanation.1");
        Open(less).Should().Equal(Open(more));
    }

    [Fact]
    public async Task A_duty_added_to_a_confirmed_case_opens_it_in_the_same_commit_and_owes_only_that()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        await desk.DeliverAsync(id);
        await desk.DoAsync(id, new Confirm(), Desk.Carla);

        var found = await desk.DoAsync(id, FoundMajor);

        found.IsOpen.Should().BeTrue();
        found.History.Should().Contain(move => move.Trigger == CaseTrigger.Reopen && move.By == ActorKind.System);
        found.CurrentRound.Should().Match<Round>(round => round.Number == 2 && round.ToGive);
        Open(found).Should().Equal("explanation.2");
    }

    [Fact]
    public async Task Facts_that_add_nothing_leave_a_confirmed_case_alone()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        await desk.DeliverAsync(id);
        await desk.DoAsync(id, new Confirm(), Desk.Carla);

        var same = await desk.DoAsync(id, new UpdateFacts { Failures = [new Failure { Id = "order-7/late" }] });

        same.State.Should().Be(CaseState.Confirmed);
        same.Rounds.Should().ContainSingle();
    }

    [Fact]
    public async Task A_kept_word_is_applied_under_the_customers_own_name_when_the_last_duty_is_done()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, new Apologize());
        await desk.DoAsync(id, Desk.Fix());
        var early = await desk.DoAsync(id, new Confirm(), Desk.Carla);

        var done = await desk.DoAsync(id, new ShowConcern());
        var last = await desk.DoAsync(id, new FulfilDuty { Duty = "acknowledgement" });

        early.HasKeptWord.Should().BeTrue();
        done.State.Should().NotBe(CaseState.Confirmed);
        last.State.Should().Be(CaseState.Confirmed);
        last.History[^1].By.Should().Be(ActorKind.Customer);
    }

    [Theory]
    [InlineData("a fix")]
    [InlineData("a duty")]
    [InlineData("a round")]
    public async Task A_kept_word_is_void_once_something_comes_between(string between)
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, new Apologize());
        await desk.DoAsync(id, new Confirm { Unprompted = true }, Desk.Carla);

        var after = between switch
        {
            "a fix" => await desk.DoAsync(id, Desk.Fix()),
            "a duty" => await desk.DoAsync(id, FoundMajor),
            _ => await desk.DoAsync(id, new Dispute { Account = "no" }, Desk.Carla),
        };

        after.HasKeptWord.Should().BeFalse();
    }

    [Fact]
    public async Task An_impossible_duty_opens_its_substitute_and_counts_as_substituted_when_that_is_done()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;

        var impossible = await desk.DoAsync(
            id, new SettleDuty { Duty = "fix", Status = DutyStatus.Impossible, Reason = "no part" });
        var refunded = await desk.DoAsync(id, new FulfilDuty { Duty = "refund" });

        Open(impossible).Should().Contain("refund.1").And.NotContain("fix.1");
        refunded.Duties.Single(duty => duty.Name == "fix").Status.Should().Be(DutyStatus.Substituted);
    }

    [Fact]
    public async Task An_impossible_duty_counts_for_a_confirmation_only_if_the_word_names_it()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, new Apologize());
        await desk.DoAsync(id, new SettleDuty { Duty = "fix", Status = DutyStatus.Impossible, Reason = "no part" });
        await desk.DoAsync(id, new SettleDuty { Duty = "refund", Status = DutyStatus.Impossible, Reason = "no bank" });
        await desk.DoAsync(id, new FulfilDuty { Duty = "acknowledgement" });
        await desk.DoAsync(id, new ShowConcern());
        var unnamed = await desk.DoAsync(id, new Confirm { Unprompted = true }, Desk.Carla);

        var named = await desk.DoAsync(
            id,
            new Confirm
            {
                Unprompted = true,
                Despite = [.. unnamed.Duties.Where(duty => !duty.IsDone).Select(duty => duty.Id)],
            },
            Desk.Carla);

        unnamed.State.Should().NotBe(CaseState.Confirmed);
        named.State.Should().Be(CaseState.Confirmed);
    }

    [Fact]
    public async Task Silence_ends_a_case_unconfirmed_after_reminders_and_keeps_what_waits_owed()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, new Apologize());
        await desk.DoAsync(id, new FulfilDuty { Duty = "acknowledgement" });
        await desk.DoAsync(id, new SettleDuty { Duty = "fix", Status = DutyStatus.Waiting, Reason = "customer presents" });

        for (var day = 0; day < 100; day++)
        {
            desk.Clock.Now = desk.Clock.Now.AddDays(1);
            var current = await desk.Engine.RunDueAsync(id);

            if (current.FindOpenDuty("reminder") is not null)
            {
                await desk.DoAsync(id, new FulfilDuty { Duty = "reminder", Mode = DutyMode.Addressed, Channel = "letter" });
            }
        }

        var ended = await desk.GetAsync(id);
        ended.State.Should().Be(CaseState.Unconfirmed);
        Open(ended).Should().Equal("fix.1", "concern.1");
        ended.Duties.Count(duty => duty.Name == "reminder" && duty.Status == DutyStatus.Met).Should().Be(2);
    }

    [Fact]
    public async Task Being_left_alone_holds_contacts_and_loses_nothing_until_the_customer_asks()
    {
        await using var desk = new Desk(RecoveryPolicy.Named("letters", "1")
            .Always("regret", because: "test", owe => owe.Duty("apology", duty => duty.Mode(DutyMode.Addressed)))
            .Always("fix", because: "test", owe => owe.Duty("fix"))
            .Always("warn", because: "test", owe => owe.Duty("warning", duty => duty
                .Mode(DutyMode.Addressed).Despite(Restraint.LeaveAlone)))
            .Build());
        var id = (await desk.OpenAsync()).Id;

        var alone = await desk.DoAsync(id, new LeaveAlone(), Desk.Carla);
        var asked = await desk.DoAsync(id, new Reopen { Account = "now I want it" }, Desk.Carla);

        alone.State.Should().Be(CaseState.LeftAlone);
        alone.Duties.Select(duty => duty.Status).Should().Equal(DutyStatus.Waiting, DutyStatus.Open, DutyStatus.Open);
        asked.Duties.Should().OnlyContain(duty => duty.Status == DutyStatus.Open);
    }

    [Fact]
    public async Task A_duty_that_waits_ends_with_the_end_that_its_rule_cites()
    {
        await using var desk = new Desk(RecoveryPolicy.Named("ends", "1")
            .Always("fix", because: "test", owe => owe.Duty("fix", duty => duty
                .Needs("customer presents").Until(new Deadline { Within = Period.Days(10) })))
            .Build());
        var id = (await desk.OpenAsync()).Id;

        desk.Clock.Now = desk.Clock.Now.AddDays(12);
        var ended = await desk.Engine.RunDueAsync(id);

        ended.Duties[0].Status.Should().Be(DutyStatus.Lapsed);
    }

    [Fact]
    public async Task Nothing_is_done_before_its_time()
    {
        await using var desk = new Desk(RecoveryPolicy.Named("recall", "1")
            .Always("fix", because: "test", owe => owe.Duty("fix", duty => duty
                .NotBefore(new Deadline { Within = Period.Days(10) })))
            .Build());
        var id = (await desk.OpenAsync()).Id;

        var early = await desk.TryAsync(id, Desk.Fix());
        desk.Clock.Now = desk.Clock.Now.AddDays(12);
        var later = await desk.TryAsync(id, Desk.Fix());

        early.Reasons.Should().ContainSingle().Which.Code.Should().Be("too-early");
        later.Status.Should().Be(CommandStatus.Applied);
    }

    [Fact]
    public async Task An_award_is_an_entitlement_that_nobody_waives()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, new Churn { Reason = "said so" });

        var awarded = await desk.DoAsync(
            id,
            new Reopen { Owed = new DutyTerms { Kind = "reimbursement" }, Reason = "award 17" },
            Actor.Adjudicator("court"));

        awarded.Duties.Single(duty => duty.Name == "reimbursement").Terms.Class
            .Should().Be(ObligationClass.Entitlement);
        (await desk.TryAsync(id, new SettleDuty
        {
            Duty = "reimbursement",
            Status = DutyStatus.Waived,
            Reason = "no",
        })).Reasons.Should().ContainSingle().Which.Code.Should().Be("entitlement");
    }

    [Fact]
    public async Task A_duty_that_could_never_be_read_again_is_refused()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, new Churn { Reason = "said so" });

        var result = await desk.TryAsync(id, new Reopen { Owed = new DutyTerms { Kind = "Something Else" } });

        result.Reasons.Should().ContainSingle().Which.Code.Should().Be("no-duty-kind");
    }

    private static IEnumerable<string> Open(RecoveryCase current) =>
        current.Duties.Where(duty => duty.IsOpen).Select(duty => $"{duty.Id}");
}
