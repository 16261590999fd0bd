using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

public class FourStepsTests
{
    private static readonly RecoveryPolicyEvaluator Evaluator = new();

    [Fact]
    public void A_minor_failure_owes_words_and_a_fix_and_nothing_extra()
    {
        var decision = Evaluator.Evaluate(Preset.FourSteps, Facts());

        decision.Duties.Select(duty => duty.Terms.Kind).Should()
            .Equal("acknowledgement", "apology", "fix", "concern");
        decision.Choices.Should().BeEmpty();
        decision.Findings.Should().BeEmpty();
    }

    [Fact]
    public void Who_suffered_is_owed_an_executive_in_person_within_a_day_and_every_deadline_is_kept()
    {
        var facts = Facts();
        facts.Failure.Harm = Harm.Distress;
        facts.Failure.Responsibility = Responsibility.Partner;

        var apology = Evaluator.Evaluate(Preset.FourSteps, facts).Duties.Single(duty => duty.Terms.Kind == "apology");

        apology.Terms.Rank.Should().Be(Rank.Executive);
        apology.Terms.Mode.Should().Be(DutyMode.Individual);
        apology.Terms.Person.Should().BeTrue();
        apology.Terms.AcceptsResponsibility.Should().BeTrue();
        apology.Terms.Deadlines.Select(deadline => deadline.Within).Should()
            .BeEquivalentTo([Period.BusinessDays(3), Period.Hours(24)]);
        apology.Because.Should().Contain(because => because.StartsWith("suffered: S07"));
    }

    [Fact]
    public void A_moderate_failure_may_be_made_good_by_a_choice_of_three_within_what_the_customer_has_left()
    {
        var facts = Facts();
        facts.Failure.Severity = Severity.Moderate;
        facts.Party.PriorGoodwill12m = new Money(850, "USD");

        var decision = Evaluator.Evaluate(Preset.FourSteps, facts);

        var thanks = decision.Choices.Should().ContainSingle().Subject;
        thanks.Slot.Should().Be("thanks");
        decision.Goodwill.Should().Be(new Money(150, "USD"));
        decision.Clipped.Should().Be(new Money(10, "USD"));
        thanks.Candidates.Should().OnlyContain(offer => offer.Value == null || offer.Value <= decision.Goodwill);
        decision.Findings.Should().Contain(finding => finding.Code == "goodwill-clipped");
        decision.Grants.Select(grant => grant.Role).Should().Equal("agent", "service-manager");
    }

    [Fact]
    public void Suspicion_holds_goodwill_and_leaves_everything_that_is_owed()
    {
        var facts = Facts();
        facts.Failure.Severity = Severity.Major;
        facts.Party.PriorGoodwill12m = Money.Zero("USD");
        var free = Evaluator.Evaluate(Preset.FourSteps, facts);
        facts.Case.Suspicion = true;

        var held = Evaluator.Evaluate(Preset.FourSteps, facts);

        held.Duties.Should().Equal(free.Duties);
        held.Goodwill.Should().Be(Money.Zero("USD"));
        held.Holds.Should().ContainSingle().Which.Until.Should().Be(facts.AsOf.AddDays(14));
    }

    [Fact]
    public void A_fact_that_nobody_knows_is_a_finding_for_a_person_and_never_nothing_owed()
    {
        var facts = Facts();
        facts.Forget(StandardFacts.Harm);

        var decision = Evaluator.Evaluate(Preset.FourSteps, facts);

        decision.Undecided.Should().Equal("suffered");
        decision.NeedsPerson.Should().BeTrue();
        decision.NoAction.Should().BeFalse();
        decision.Findings.Should().ContainSingle().Which.Text.Should().Contain("failure.harm").And.Contain("apology");
        decision.Duties.Should().HaveCount(4);
    }

    private static CaseFacts Facts()
    {
        var facts = Preset.FourSteps.NewFacts();
        facts.AsOf = new DateTimeOffset(2010, 2, 24, 14, 0, 0, TimeSpan.Zero);
        facts.Failure.From(new Failure { Severity = Severity.Minor });

        return facts;
    }
}
