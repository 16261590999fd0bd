using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

public class StrategyFactsTests
{
    private static readonly Fact<int> Nights = Fact.Int("hotel.nights");
    private static readonly Fact<string> Floor = Fact.String("hotel.floor");
    private static readonly RecoveryPolicyEvaluator Evaluator = new([new PerNight()]);

    [Fact]
    public void A_strategy_of_the_host_values_an_offer_by_the_facts_that_the_policy_lets_it_read()
    {
        var policy = Policy(offer => offer.Worth(20).Reading(Nights));
        var facts = Stay(policy, nights: 3);

        var decision = Evaluator.Evaluate(policy, facts);

        decision.Choices[0].Candidates[0].Value.Should().Be(new Money(60, "USD"));
        var again = Evaluator.Evaluate(policy, policy.NewFacts(policy.FactsRead(facts).ToList()));
        again.Choices[0].Candidates[0].Should().Be(decision.Choices[0].Candidates[0], "the receipt holds what the strategy read");
    }

    [Fact]
    public void A_fact_that_the_policy_does_not_name_is_not_seen_so_that_no_decision_hangs_on_it()
    {
        var policy = Policy(offer => offer.Worth(20));

        var decision = Evaluator.Evaluate(policy, Stay(policy, nights: 3));

        decision.Choices[0].Candidates[0].Value.Should().Be(new Money(20, "USD"));
    }

    [Fact]
    public void A_strategy_that_reads_what_the_policy_does_not_name_is_told_which_fact_that_is()
    {
        var policy = Policy(offer => offer.Rate(20, Period.Days(1)));
        var evaluator = new RecoveryPolicyEvaluator([new PerNight { Asks = false }]);

        var decision = evaluator.Evaluate(policy, Stay(policy, nights: 3));

        decision.Findings.Should().Contain(finding => finding.Text.Contains("'hotel.nights'") && finding.Text.Contains("Reading(...)"));
    }

    private static RecoveryPolicy Policy(Action<OfferBuilder> offer) => RecoveryPolicy.Named("hotel", "1")
        .Always("sorry", "test", may: may => may.Give("gesture", offer, strategy: "per-night"))
        .Build();

    private static CaseFacts Stay(RecoveryPolicy policy, int nights)
    {
        var facts = policy.NewFacts();
        facts.AsOf = DateTimeOffset.UnixEpoch;
        facts.Set(Nights, nights);
        facts.Set(Floor, "4");

        return facts;
    }

    private sealed class PerNight : ICompensationStrategy
    {
        public string Name => "per-night";

        public bool Asks { get; init; } = true;

        public RecoveryOffer? Offer(CompensationContext context)
        {
            var nights = !Asks || context.Facts.Has(Nights) ? context.Facts.Get(Nights) : 1;
            var worth = context.Terms.Value!.Value;
            context.Facts.Has(Floor).Should().BeFalse();

            return context.Draft(OfferForm.Money, new Money(worth.Amount * nights, worth.Currency), "For each night.");
        }
    }
}
