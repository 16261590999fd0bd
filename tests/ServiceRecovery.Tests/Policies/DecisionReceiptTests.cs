using FluentAssertions;
using ServiceRecovery.Benchmarks;
using ServiceRecovery.Testing;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>A decision is made again from its receipt to the same bytes: random policies and facts, both back ends.</summary>
public sealed class DecisionReceiptTests
{
    private static readonly RecoveryPolicyEvaluator Closures = new();
    private static readonly RecoveryPolicyEvaluator Compiled = new([], ConditionBackend.Compiled);

    [Fact]
    public void A_receipt_replays_to_the_same_bytes_by_the_policy_that_was_read_back_from_its_text()
    {
        var random = new Random(20261122);
        var replayed = 0;

        for (var round = 0; round < 300; round++)
        {
            var conditions = new RandomConditions(random);
            var policy = RandomPolicy.Of(RandomPolicy.Rules(random, conditions));
            var facts = conditions.Fill(policy.Layout, known: 0.85);
            facts.AsOf = DateTimeOffset.UnixEpoch.AddTicks(random.NextInt64(TimeSpan.TicksPerDay * 20_000));
            var receipt = DecisionReceipt.Of(policy, facts, Closures.Evaluate(policy, facts));
            var stored = DecisionReceipt.Parse(receipt.ToJson());

            if (PolicyDocument.Read(policy.ToCanonicalJson()).Policy is not { } read)
            {
                continue;
            }

            replayed++;
            stored.Should().Be(receipt);
            stored.Verify(read, Closures).Should().BeNull();
            stored.Verify(read, Compiled).Should().BeNull();
            stored.Replay(read, Compiled).Should().Be(receipt.Result);
        }

        replayed.Should().BeGreaterThan(250);
    }

    [Fact]
    public void The_benchmark_s_policy_and_cases_replay()
    {
        var policy = DecisionPolicy.Build();
        var read = CanonicalPolicy.Read(policy.ToCanonicalJson(), policy.Hash);

        foreach (var one in DecisionCase.Generate(500))
        {
            var facts = policy.NewFacts();
            one.Fill(facts);

            DecisionReceipt.Of(policy, facts, Closures.Evaluate(policy, facts)).Verify(read, Compiled).Should().BeNull();
        }
    }

    [Fact]
    public async Task A_case_hands_out_the_receipt_of_its_decision()
    {
        await using var host = RecoveryTestHost.InMemory();
        var story = await host.OpenAsync(Cases.StuckPedal);

        var receipt = (await host.Engine.ExplainAsync(story.Id, Actor.Employee("ann", "agent"))).Receipt!;

        receipt.Policy.Should().Be("four-steps");
        DecisionReceipt.Parse(receipt.ToJson()).Verify(Preset.FourSteps, Closures).Should().BeNull();
    }

    [Fact]
    public void A_receipt_that_does_not_hold_says_why()
    {
        var facts = Preset.FourSteps.NewFacts();
        facts.Failure.Severity = Severity.Critical;
        var receipt = DecisionReceipt.Of(Preset.FourSteps, facts, Closures.Evaluate(Preset.FourSteps, facts));
        var changed = new Dictionary<string, string>(receipt.Facts) { ["failure.severity"] = "minor" };

        Code(receipt with { Semantics = 99 }).Should().Be("receipt-other-semantics");
        Code(receipt with { Hash = new string('0', 64) }).Should().Be("receipt-other-policy");
        Code(receipt with { Facts = changed }).Should().Be("receipt-differs");
        Code(receipt with { Result = receipt.Result.Replace("apology", "silence") }).Should().Be("receipt-differs");
        Code(receipt).Should().BeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"policy\":1}")]
    [InlineData("{\"policy\":\"p\",\"version\":\"1\",\"hash\":\"\",\"semantics\":1,\"facts\":[],\"result\":{}}")]
    public void What_is_no_receipt_is_refused(string text) =>
        FluentActions.Invoking(() => DecisionReceipt.Parse(text)).Should().Throw<FormatException>();

    private static string? Code(DecisionReceipt receipt) => receipt.Verify(Preset.FourSteps, Closures)?.Code;
}
