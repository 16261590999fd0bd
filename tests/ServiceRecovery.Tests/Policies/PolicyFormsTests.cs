using System.Text.Json;
using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>A policy means the same as parts put together in C# and as the document that says them.</summary>
public class PolicyFormsTests(ITestOutputHelper output)
{
    private const int Seed = 20261122;
    private const int Policies = 1_000;
    private const int FactsEach = 100;

    private static readonly RecoveryPolicyEvaluator Closures = new();
    private static readonly RecoveryPolicyEvaluator Compiled = new([], ConditionBackend.Compiled);

    [Fact]
    public void Both_forms_decide_alike_on_random_policies_and_facts()
    {
        var decided = 0;

        for (var round = 0; round < Policies; round++)
        {
            var random = new Random(Seed + round);
            var conditions = new RandomConditions(random);
            var built = Built(random, conditions);
            var read = Read(built, random);

            read.Hash.Should().Be(built.Hash, "seed {0}", Seed + round);

            for (var one = 0; one < FactsEach; one++)
            {
                var facts = conditions.Fill(built.Layout, known: 0.8);
                var evaluator = random.Next(20) == 0 ? Compiled : Closures;

                Text(evaluator.Evaluate(read, facts.In(read.Layout))).Should()
                    .Be(Text(Closures.Evaluate(built, facts)), "seed {0}", Seed + round);
                decided++;
            }
        }

        Counted.Say(output, $"{Policies} policies, {decided:N0} decisions alike in both forms, seed {Seed}");
        decided.Should().Be(100_000);
    }

    /// <summary>A member that the language forgot would be lost on the way.</summary>
    [Fact]
    public void Every_member_of_a_duty_can_be_said_in_a_document()
    {
        var plain = new DutyTerms { Kind = "fix" };

        foreach (var changed in TermsChanged.Of(plain))
        {
            var text = DutyShape.Shape.Text(changed);
            text.Should().NotBe(DutyShape.Shape.Text(plain));

            var reading = new DocumentReading(new DocumentText(text), []);
            var read = DutyShape.Shape.Read(reading, DocumentTree.Parse(new DocumentText(text), [])!);

            reading.Faults.Should().BeEmpty(text);
            DutyShape.Shape.Text(read!).Should().Be(text);
        }
    }

    private static RecoveryPolicy Built(Random random, RandomConditions conditions)
    {
        var parts = PolicyParts.Of(RandomPolicy.Of(RandomPolicy.Rules(random, conditions)));
        parts.Rules = [Base, .. parts.Rules.Select(rule => rule with { Replaces = Allowed(rule) })];

        if (random.Next(3) == 0)
        {
            var rule = RandomPolicy.Rule("rule-0", random, conditions.Test(3));
            parts.Gears.Add(new GearParts
            {
                Gear = Gear.Crisis, Rules = [rule with { Replaces = Allowed(rule) }], Limits = parts.Limits,
            });
        }

        var faults = new PolicyFaults();
        var policy = new PolicyAssembly(parts, faults).Build();
        faults.All.Should().BeEmpty();

        return policy!;
    }

    private static PolicyRule Base => new()
    {
        Id = "base",
        Because = "test",
        Duties = [.. from kind in new[] { "care", "refund", "right" } select new DutyTerms { Kind = kind }],
        Choices =
        [
            new PolicyChoice
            {
                Slot = "gift",
                Class = ObligationClass.Goodwill,
                Offers = [new PolicyOffer(Gift, ValuedOnce: false)],
            },
        ],
    };

    private static OfferTerms Gift => new() { Slot = "gift", Strategy = "voucher", Class = ObligationClass.Goodwill, Share = 0.1m };

    /// <summary>What is replaced must be replaced by something else.</summary>
    private static System.Collections.Immutable.ImmutableArray<string> Allowed(PolicyRule rule) =>
        rule.Choices.Any(choice => choice is { Class: ObligationClass.Goodwill, Slot: not "gift" }) ? rule.Replaces : [];

    /// <summary>Through its canonical document or the one that people read.</summary>
    private static RecoveryPolicy Read(RecoveryPolicy policy, Random random)
    {
        var read = PolicyDocument.Read(CanonicalPolicy.Write(policy, isIndented: random.Next(2) == 0));
        read.Diagnostics.Where(one => one.IsError).Should().BeEmpty();

        return read.Policy!;
    }

    private static string Text(PolicyDecision decision) => JsonSerializer.Serialize(decision);
}
