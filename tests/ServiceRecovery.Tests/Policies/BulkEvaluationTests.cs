using FluentAssertions;
using ServiceRecovery.Benchmarks;
using Xunit;

namespace ServiceRecovery.Tests;

public class BulkEvaluationTests
{
    private static readonly RecoveryPolicy Policy = DecisionPolicy.Read();
    private static readonly RecoveryPolicyEvaluator Evaluator = new([], ConditionBackend.Compiled);
    private static readonly CaseFacts[] Facts = [.. DecisionCase.Generate(5_000).Select(one =>
    {
        var facts = Policy.NewFacts();
        one.Fill(facts);

        return facts;
    })];

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void One_call_decides_each_as_a_call_of_its_own_does(int threads)
    {
        var rules = new int[Facts.Length];
        var goodwill = new Money[Facts.Length];

        Evaluator.EvaluateAll(
            Policy, Facts, (index, decision) => (rules[index], goodwill[index]) = (decision.RuleCount, decision.Goodwill), threads);

        for (var index = 0; index < Facts.Length; index++)
        {
            var alone = Evaluator.Evaluate(Policy, Facts[index]);
            rules[index].Should().Be(alone.Rules.Count);
            goodwill[index].Should().Be(alone.Goodwill);
        }
    }

    [Fact]
    public void One_thread_goes_in_the_order_of_the_facts()
    {
        var order = new List<int>();

        Evaluator.EvaluateAll(Policy, Facts, (index, _) => order.Add(index));

        order.Should().Equal(Enumerable.Range(0, Facts.Length));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void What_the_caller_throws_ends_it_and_comes_back(int threads) =>
        FluentActions
            .Invoking(() => Evaluator.EvaluateAll(
                Policy, Facts, (index, _) => FailAt(1_500, index), threads))
            .Should().Throw<InvalidOperationException>().WithMessage("enough");

    [Fact]
    public void It_stops_when_it_is_told_to()
    {
        using var stop = new CancellationTokenSource();
        var count = 0;

        FluentActions
            .Invoking(() => Evaluator.EvaluateAll(Policy, Facts, (_, _) => StopAt(10, ++count, stop), 1, stop.Token))
            .Should().Throw<OperationCanceledException>();
        count.Should().BeLessThan(Facts.Length);
    }

    [Fact]
    public void Nothing_to_decide_is_decided_at_once() =>
        Evaluator.EvaluateAll(Policy, [], (_, _) => throw new InvalidOperationException(), threads: 8);

    private static void FailAt(int wanted, int index)
    {
        if (index == wanted)
        {
            throw new InvalidOperationException("enough");
        }
    }

    private static void StopAt(int wanted, int count, CancellationTokenSource stop)
    {
        if (count == wanted)
        {
            stop.Cancel();
        }
    }
}
