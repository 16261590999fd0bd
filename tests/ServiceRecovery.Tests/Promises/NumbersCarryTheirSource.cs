using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>Promise 10: numbers carry their source, and where one is only ours, its rule says so.</summary>
public class NumbersCarryTheirSource
{
    [Fact]
    public void Every_rule_and_limit_of_the_preset_says_because_of_what_it_holds()
    {
        foreach (var (_, variant) in Preset.FourSteps.Gears)
        {
            variant.Rules.Should().OnlyContain(rule => rule.Because.StartsWith('S'));
            variant.Rules.Where(rule => rule.Hold is not null || rule.Duties.Any(duty => duty.Deadlines.Count > 0))
                .Should().NotBeEmpty()
                .And.OnlyContain(rule => rule.Because.Contains("our own number", StringComparison.Ordinal));
            variant.Limits.Should().NotBeEmpty()
                .And.OnlyContain(limit => limit.Because.Contains("our own number", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_rule_without_a_source_is_refused() =>
        FluentActions.Invoking(() => RecoveryPolicy.Named("p", "1").Always("base", because: " ", owe => owe.Duty("fix")).Build())
            .Should().Throw<InvalidPolicyException>().WithMessage("*cites no source*");

    [Fact]
    public void A_decision_cites_the_source_of_each_duty_and_offer()
    {
        var facts = Preset.FourSteps.NewFacts();
        facts.AsOf = DateTimeOffset.UnixEpoch;
        facts.Failure.Severity = Severity.Major;
        facts.Failure.Harm = Harm.Distress;
        facts.Failure.Responsibility = Responsibility.Company;
        facts.Failure.PromiseBroken = true;
        facts.Party.PriorGoodwill12m = Money.Zero("USD");

        var decision = new RecoveryPolicyEvaluator().Evaluate(Preset.FourSteps, facts);

        decision.Duties.Should().NotBeEmpty().And.OnlyContain(duty => duty.Because.All(because => because.Contains(": S")));
        decision.Choices.Should().NotBeEmpty().And.OnlyContain(choice => choice.Because.All(because => because.Contains(": S")));
    }
}
