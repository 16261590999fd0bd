using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>The beginning of a round can be a mistake, too: it is taken back, and the round before goes on.</summary>
public class RetractedRoundTests
{
    private static readonly Actor Clerk = Actor.Employee("bob", "agent");
    private static readonly Dispute Wrong = new() { Account = "another customer's words" };

    [Fact]
    public async Task A_mistaken_dispute_is_taken_back_and_the_earlier_evidence_counts_again()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        await desk.DeliverAsync(id);
        var disputed = await desk.DoAsync(id, Wrong, Desk.Carla.TypedBy("bob"));

        var back = await desk.DoAsync(id, Mistake(disputed), Clerk);

        back.State.Should().Be(CaseState.ConcernShown);
        back.CurrentRound!.Number.Should().Be(1);
        back.Duties.Where(duty => duty.Id.Round == 2).Should().NotBeEmpty()
            .And.OnlyContain(duty => duty.Status == DutyStatus.Retracted);
        (await desk.DoAsync(id, new Confirm(), Desk.Carla)).State.Should().Be(CaseState.Confirmed);
    }

    [Fact]
    public async Task What_was_done_meanwhile_stays_done_and_the_number_is_not_used_again()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, new Apologize());
        var disputed = await desk.DoAsync(id, Wrong, Desk.Carla);
        await desk.DoAsync(id, Desk.Fix());
        await desk.DoAsync(id, new Apologize());
        var back = await desk.DoAsync(id, Mistake(disputed), Desk.Carla);

        var again = await desk.DoAsync(id, new Dispute { Account = "now it is me" }, Desk.Carla);

        back.State.Should().Be(CaseState.Fixed);
        back.Duties.Single(duty => $"{duty.Id}" == "fix.1").Status.Should().Be(DutyStatus.Met);
        again.CurrentRound!.Number.Should().Be(3);
        again.Duties.Where(duty => duty.IsOpen).Select(duty => $"{duty.Id}")
            .Should().BeEquivalentTo("acknowledgement.1", "apology.3", "fix.3", "concern.1");
    }

    [Fact]
    public async Task A_mistaken_relapse_of_a_confirmed_case_leaves_it_confirmed_without_the_failure()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        await desk.DeliverAsync(id);
        await desk.DoAsync(id, new Confirm(), Desk.Carla);
        var relapsed = await desk.DoAsync(id, new Relapse { Failure = new Failure { Id = "other car" } });

        var back = await desk.DoAsync(id, Mistake(relapsed));

        back.State.Should().Be(CaseState.Confirmed);
        back.Failures.Should().ContainSingle().Which.Id.Should().Be("order-7/late");
        back.History[^1].By.Should().Be(ActorKind.Customer);
    }

    [Fact]
    public async Task A_mistaken_reopening_ends_again_as_it_was_and_its_claim_with_it()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, new Churn { Reason = "said so" });
        var opened = await desk.DoAsync(
            id, new Reopen { Owed = new DutyTerms { Kind = "reimbursement" }, Reason = "found" });

        var back = await desk.DoAsync(id, Mistake(opened));

        back.State.Should().Be(CaseState.Churned);
        back.Duties.Single(duty => duty.Name == "reimbursement").Status.Should().Be(DutyStatus.Retracted);
        back.Duties.Where(duty => duty.Id.Round == 1).Should().OnlyContain(duty => duty.IsOpen, "leaving drops nothing");
    }

    [Fact]
    public async Task A_customer_who_never_spoke_again_is_left_alone_again()
    {
        await using var desk = new Desk(RecoveryPolicy.Named("letters", "1")
            .Always("regret", because: "test", owe => owe.Duty("apology", duty => duty.Mode(DutyMode.Addressed)))
            .Build());
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, new LeaveAlone(), Desk.Carla);
        var opened = await desk.DoAsync(id, new Reopen { Account = "another's words" }, Desk.Carla.TypedBy("bob"));

        var back = await desk.DoAsync(id, Mistake(opened), Clerk);

        opened.FindOpenDuty("apology")!.Status.Should().Be(DutyStatus.Open);
        back.State.Should().Be(CaseState.LeftAlone);
        back.Duties.Should().ContainSingle().Which.Status.Should().Be(DutyStatus.Waiting, "it is held until asked");
    }

    [Fact]
    public async Task What_is_due_after_a_mistaken_round_is_the_difference_to_what_was_given()
    {
        await using var desk = new Desk(RecoveryPolicy.Named("refunds", "1")
            .Always("small", because: "test", owe => owe
                .Duty("refund", duty => duty.As(ObligationClass.Redress))
                .Redress("refund", "fixed-amount", offer => offer.Worth(30)))
            .Rule("large", f => f.Failure.Severity >= Severity.Major, because: "test", owe => owe
                .Redress("refund", "fixed-amount", offer => offer.Worth(80)))
            .Build());
        var id = (await desk.OpenAsync()).Id;
        var paid = new RecordIssue { Slot = "refund", Status = OfferStatus.Issued, Evidence = Evidence.Of("transfer", "1") };
        await desk.DoAsync(id, paid);
        var disputed = await desk.DoAsync(id, Wrong, Desk.Carla);
        await desk.DoAsync(
            id, new UpdateFacts { Failures = [new Failure { Id = "order-7/late", Severity = Severity.Major }] });
        await desk.DoAsync(id, Mistake(disputed), Desk.Carla);

        var more = await desk.DoAsync(id, paid);

        more.Offers.Select(offer => offer.Value!.Value.Amount).Should().Equal(30, 50);
    }

    [Fact]
    public async Task The_word_that_the_mistake_voided_is_kept_again()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, Desk.Fix());
        await desk.DoAsync(id, new Confirm { Unprompted = true }, Desk.Carla);
        var disputed = await desk.DoAsync(id, Wrong, Desk.Carla);

        var back = await desk.DoAsync(id, Mistake(disputed), Desk.Carla);

        disputed.HasKeptWord.Should().BeFalse();
        back.HasKeptWord.Should().BeTrue();
    }

    [Fact]
    public async Task What_was_found_meanwhile_stays_owed_by_the_round_that_goes_on()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        await desk.DeliverAsync(id);
        var disputed = await desk.DoAsync(id, Wrong, Desk.Carla);
        await desk.DoAsync(
            id, new UpdateFacts { Failures = [new Failure { Id = "order-7/late", Severity = Severity.Major }] });

        var back = await desk.DoAsync(id, Mistake(disputed), Desk.Carla);

        back.Duties.Where(duty => duty.IsOpen).Select(duty => $"{duty.Id}").Should().Equal("explanation.1");
    }

    [Fact]
    public async Task A_benefit_that_was_offered_meanwhile_stays_owed()
    {
        await using var desk = new Desk();
        var broken = Desk.Late() with { Failure = new Failure { Id = "order-7/late", PromiseBroken = true } };
        var id = (await desk.OpenAsync(broken)).Id;
        await desk.DoAsync(id, new Apologize());
        await desk.DoAsync(id, new SettleDuty { Duty = "extra", Status = DutyStatus.Declined, Reason = "no" }, Desk.Carla);
        var disputed = await desk.DoAsync(id, Wrong, Desk.Carla);
        await desk.DeliverAsync(id);
        await desk.DoAsync(id, new OfferExtra());

        var back = await desk.DoAsync(id, Mistake(disputed), Desk.Carla);

        back.FindOpenDuty("extra")!.Status.Should().Be(DutyStatus.Waiting);
        (await desk.DoAsync(id, new AnswerOffer { Slot = "thanks", Accept = "tune-up" }, Desk.Carla)).Offers
            .Should().Contain(offer => offer.Status == OfferStatus.Accepted);
    }

    [Fact]
    public async Task Only_the_latest_round_and_nothing_found_by_the_system_is_taken_back()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        await desk.DeliverAsync(id);
        var first = await desk.DoAsync(id, Wrong, Desk.Carla);
        await desk.DeliverAsync(id);
        await desk.DoAsync(id, new Dispute { Account = "again" }, Desk.Carla);
        await desk.DeliverAsync(id);
        await desk.DoAsync(id, new Confirm(), Desk.Carla);
        var found = await desk.DoAsync(
            id, new UpdateFacts { Failures = [new Failure { Id = "order-7/late", Severity = Severity.Major }] });

        var early = await desk.TryAsync(id, Mistake(first), Desk.Carla);
        var system = await desk.TryAsync(id, Mistake(found));

        early.Reasons.Should().ContainSingle().Which.Code.Should().Be("later-round");
        system.Reasons.Should().ContainSingle().Which.Code.Should().Be("not-retractable");
    }

    [Fact]
    public async Task A_customers_dispute_and_a_bodys_award_are_taken_back_by_their_givers_only()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, new Apologize());
        var disputed = await desk.DoAsync(id, Wrong, Desk.Carla.TypedBy("bob"));
        var byAnother = await desk.TryAsync(id, Mistake(disputed));
        await desk.DoAsync(id, new Churn { Reason = "said so" });
        var awarded = await desk.DoAsync(
            id,
            new Reopen { Owed = new DutyTerms { Kind = "reimbursement" }, Reason = "award 17" },
            Actor.Adjudicator("court"));

        var byCompany = await desk.TryAsync(id, Mistake(awarded));

        byAnother.Reasons.Should().ContainSingle().Which.Code.Should().Be("wrong-actor");
        byCompany.Reasons.Should().ContainSingle().Which.Code.Should().Be("wrong-actor");
    }

    [Fact]
    public async Task A_word_that_was_taken_back_is_not_fired_again_by_a_later_mistake()
    {
        await using var desk = new Desk();
        var id = (await desk.OpenAsync()).Id;
        await desk.DeliverAsync(id);
        var confirmed = await desk.DoAsync(id, new Confirm(), Desk.Carla);
        await desk.DoAsync(id, new Retract { Record = confirmed.History[^1].Sequence, Reason = "misheard" }, Desk.Carla);
        var record = confirmed.Duties.Single(duty => duty.Name == "concern").SettledBy;

        var back = await desk.DoAsync(id, new Retract { Record = record, Reason = "another customer" });

        back.State.Should().Be(CaseState.Fixed);
        back.HasKeptWord.Should().BeFalse();
    }

    [Fact]
    public async Task A_duty_that_was_open_before_keeps_the_stricter_terms_of_the_mistaken_round()
    {
        await using var desk = new Desk(RecoveryPolicy.Named("ranks", "1")
            .Always("regret", because: "test", owe => owe.Duty("apology", duty => duty.Rank(Rank.Agent)))
            .Rule("grave", f => f.Failure.Severity >= Severity.Major, because: "test", owe => owe
                .Duty("apology", duty => duty.Rank(Rank.Executive).Within(Period.Hours(24)))
                .Duty("explanation"))
            .Build());
        var id = (await desk.OpenAsync()).Id;
        await desk.DoAsync(id, new StartFix { WaitingHarms = true });
        await desk.DoAsync(id, Desk.Fix());
        var relapsed = await desk.DoAsync(
            id, new Relapse { Failure = new Failure { Id = "other car", Severity = Severity.Major } });

        var back = await desk.DoAsync(id, Mistake(relapsed));

        back.Duties.Select(duty => $"{duty.Id} {duty.Status}").Should().Equal(
            "apology.1 Open", "explanation.2 Retracted");
        back.FindOpenDuty("apology")!.Terms.Rank.Should().Be(Rank.Executive, "what was owed once is never made less");
        back.FindOpenDuty("apology")!.DueAt.Should().NotBeNull();
    }

    /// <summary>Takes back what began the round that is under way.</summary>
    private static Retract Mistake(RecoveryCase begun) => new()
    {
        Record = begun.History.Last(move =>
            move.Trigger is CaseTrigger.Dispute or CaseTrigger.Relapse or CaseTrigger.Reopen).Sequence,
        Reason = "the wrong case",
    };
}
