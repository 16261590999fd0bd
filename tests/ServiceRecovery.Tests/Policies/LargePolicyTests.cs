using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>More rules, duties and slots than fit one word of bits: what they come to is what each rule says by itself.</summary>
public class LargePolicyTests
{
    private const int Seed = 200;
    private static readonly Fact<int> Number = Fact.Int("number");

    [Theory]
    [InlineData(63, 5, ConditionBackend.Compiled)]
    [InlineData(64, 64, ConditionBackend.Closures)]
    [InlineData(65, 65, ConditionBackend.Compiled)]
    [InlineData(129, 90, ConditionBackend.Closures)]
    [InlineData(200, 150, ConditionBackend.Compiled)]
    public void Every_rule_that_matches_is_heard_and_no_other(int rules, int names, ConditionBackend backend)
    {
        var (large, small) = (new Sample(rules, names), new Sample(7, 3));
        var evaluator = new RecoveryPolicyEvaluator([], backend);
        var into = new PolicyEvaluation();

        for (var number = -1; number <= 40; number++)
        {
            foreach (var sample in (Sample[])[large, small, large])
            {
                var facts = sample.Facts(number);
                evaluator.Evaluate(sample.Policy, facts, into);
                var decision = evaluator.Evaluate(sample.Policy, facts);

                decision.Rules.Should().Equal(sample.Rules(number), "seed {0}, number {1}", Seed, number);
                decision.Duties.Select(duty => duty.Terms.Kind).Should().BeEquivalentTo(sample.Duties(number));
                decision.Choices.Select(choice => choice.Slot).Should().BeEquivalentTo(sample.Slots(number));
                decision.Goodwill.Amount.Should().Be(Math.Min(sample.Slots(number).Count * 5, Sample.Ceiling));
                into.RuleCount.Should().Be(decision.Rules.Count);
                into.Duties.Length.Should().Be(decision.Duties.Count);
            }
        }
    }

    [Fact]
    public void Many_threads_that_share_an_evaluator_decide_as_one_does()
    {
        var sample = new Sample(130, 80);
        var shared = new RecoveryPolicyEvaluator([], ConditionBackend.Compiled);

        Parallel.For(0, 2_000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, round =>
            shared.Evaluate(sample.Policy, sample.Facts(round % 41)).Rules.Should().Equal(sample.Rules(round % 41)));
    }

    /// <summary>Rules that match from a number on, each owing a duty and giving into a slot of its own or of another rule.</summary>
    private sealed class Sample
    {
        private readonly List<(string Id, int From, string Duty, string Slot)> _rules;

        public Sample(int rules, int names)
        {
            var random = new Random(Seed + rules);
            _rules =
            [
                .. Enumerable.Range(0, rules).Select(rule =>
                    ($"r{rule}", random.Next(40), $"duty-{random.Next(names)}", $"slot-{random.Next(names)}")),
            ];
            Policy = _rules
                .Aggregate(RecoveryPolicy.Named($"sample-{rules}", "1"), (policy, rule) => policy.Rule(
                    rule.Id,
                    f => f.Get(Number) >= rule.From,
                    "test",
                    owe => owe.Duty(rule.Duty),
                    may => may.Give(rule.Slot, offer => offer.Worth(5), strategy: "voucher")))
                .Limits(limits => limits.GoodwillPerCase(Ceiling, when: f => f.Get(Number) >= 0))
                .Build();
        }

        public RecoveryPolicy Policy { get; }

        public static decimal Ceiling => 120;

        public CaseFacts Facts(int number)
        {
            var facts = Policy.NewFacts();
            facts.Set(Number, number);

            return facts;
        }

        public List<string> Rules(int number) => [.. Matching(number).Select(rule => rule.Id)];

        public List<string> Duties(int number) => [.. Matching(number).Select(rule => rule.Duty).Distinct()];

        public List<string> Slots(int number) => [.. Matching(number).Select(rule => rule.Slot).Distinct()];

        private IEnumerable<(string Id, int From, string Duty, string Slot)> Matching(int number) =>
            _rules.Where(rule => number >= rule.From);
    }
}
