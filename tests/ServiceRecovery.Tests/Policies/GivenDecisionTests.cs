using FluentAssertions;
using ServiceRecovery.Benchmarks;
using Xunit;

namespace ServiceRecovery.Tests;

public class GivenDecisionTests
{
    private static readonly RecoveryPolicy Policy = DecisionPolicy.Build();

    [Theory]
    [InlineData(ConditionBackend.Closures)]
    [InlineData(ConditionBackend.Compiled)]
    public void All_ten_thousand_given_decisions_are_made(ConditionBackend backend)
    {
        var evaluator = new RecoveryPolicyEvaluator([], backend);
        var facts = Policy.NewFacts();
        var sum = 0m;

        foreach (var (index, given) in Given().Index())
        {
            given.Fill(facts);

            var decision = evaluator.Evaluate(Policy, facts);

            Said(decision).Should().BeEquivalentTo(Said(given), "line {0} says so", index + 1);
            sum += decision.Goodwill.Amount;
        }

        sum.Should().Be(634_649.20m);
    }

    [Fact]
    public void The_baseline_written_by_hand_makes_the_same_decisions()
    {
        var byHand = new DecisionByHand();

        foreach (var given in Given())
        {
            byHand.Decide(given);

            var steps = Enum.GetValues<DecisionByHand.Step>().Where(step => step != 0 && byHand.Steps.HasFlag(step));
            var rules = Enumerable.Range(0, 20).Where(rule => (byHand.Rules & (1u << rule)) != 0);
            (string.Join(',', steps.Select(step => $"{step}").Order(StringComparer.Ordinal)), byHand.FixDays, byHand.FollowUpDays)
                .Should().Be((string.Join(',', given.Steps.Order(StringComparer.Ordinal)), given.FixDays, given.FollowUpDays));
            rules.Select(rule => $"R{rule + 1:00}").Should().Equal(given.Rules);
            Math.Round((decimal)byHand.Compensation, 2).Should().Be(Math.Round(given.Compensation, 2));
        }
    }

    [Fact]
    public void A_decision_into_a_reused_result_allocates_nothing()
    {
        var into = new PolicyEvaluation();

        foreach (var backend in Enum.GetValues<ConditionBackend>())
        {
            var evaluator = new RecoveryPolicyEvaluator([], backend);

            Allocated(facts => evaluator.Evaluate(Policy, facts, into)).Should().Be(0, "{0} allocates nothing", backend);
        }
    }

    [Fact]
    public void An_immutable_decision_takes_at_most_512_bytes()
    {
        var evaluator = new RecoveryPolicyEvaluator();

        Allocated(facts => evaluator.Evaluate(Policy, facts)).Should().BeInRange(100, 512);
    }

    [Fact]
    public void A_decision_with_its_full_trace_takes_at_most_2_kB()
    {
        var evaluator = new RecoveryPolicyEvaluator();

        Allocated(facts => evaluator.Explain(Policy, facts)).Should().BeInRange(100, 2048);
    }

    /// <summary>
    /// Bytes for each decision, over all given facts, once everything shared is made. The least of many passes, because
    /// code that is not optimized yet allocates what optimized code keeps on the stack.
    /// </summary>
    private static long Allocated(Action<CaseFacts> decide)
    {
        var filled = Given().Select(given =>
        {
            var facts = Policy.NewFacts();
            given.Fill(facts);

            return facts;
        }).ToArray();
        const int Passes = 60;

        return Enumerable.Range(0, Passes).Min(_ => AllocatedInOnePass(filled, decide));
    }

    private static long AllocatedInOnePass(CaseFacts[] filled, Action<CaseFacts> decide)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        foreach (var facts in filled)
        {
            decide(facts);
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before + filled.Length - 1) / filled.Length;
    }

    private static IReadOnlyList<DecisionCase> Given()
    {
        var given = DecisionCase.TryReadAll();

        if (given is null && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.Skip("The given decisions (../shared/bench/facts-10000.jsonl) are not here.");
        }

        return given ?? throw new FileNotFoundException("../shared/bench/facts-10000.jsonl must be there where CI is true.");
    }

    private static object Said(DecisionCase given) => new
    {
        Rules = string.Join(',', given.Rules),
        Steps = string.Join(',', given.Steps.Order(StringComparer.Ordinal)),
        given.FixDays,
        given.FollowUpDays,
        Compensation = Math.Round(given.Compensation, 2),
    };

    private static object Said(PolicyDecision decision) => new
    {
        Rules = string.Join(',', decision.Rules.Select(rule => rule.ToUpperInvariant())),
        Steps = string.Join(',', Steps(decision).Distinct().Order(StringComparer.Ordinal)),
        FixDays = DaysOf(decision, "fix"),
        FollowUpDays = DaysOf(decision, "follow-up"),
        Compensation = decision.Goodwill.Amount,
    };

    private static IEnumerable<string> Steps(PolicyDecision decision) =>
        decision.Duties.Select(duty => duty.Terms.Kind)
            .Where(kind => kind != "fix")
            .Concat(decision.Choices.Select(choice => choice.Slot))
            .Concat(decision.Withdrawn)
            .Select(name => name == "fuel" ? Fuel(decision) : Step(name));

    private static string Fuel(PolicyDecision decision) =>
        decision.Choices.FirstOrDefault(choice => choice.Slot == "fuel") is { } choice
            ? choice.Candidates.Single().Quantity == 2 ? "FuelTwoTanks" : "FuelOneTank"
            : decision.Rules.Contains("r10") ? "FuelTwoTanks" : "FuelOneTank";

    private static string Step(string name) => string.Concat(name.Split('-').Select(part => $"{char.ToUpperInvariant(part[0])}{part[1..]}"));

    private static int DaysOf(PolicyDecision decision, string kind) =>
        decision.Duties.FirstOrDefault(duty => duty.Terms.Kind == kind)?.Terms.Deadlines.Min(deadline => deadline.Within.Count) ?? -1;
}
