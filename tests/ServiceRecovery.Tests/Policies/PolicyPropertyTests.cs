using System.Text.Json;
using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

public class PolicyPropertyTests
{
    private const int Seed = 4711;
    private static readonly Fact<int> Missing = Fact.Int("never.set");
    private static readonly RecoveryPolicyEvaluator Evaluator = new();
    private static readonly JsonSerializerOptions Stored = new() { Converters = { new MoneyJson(), new PeriodJson() } };

    [Fact]
    public void The_order_of_the_rules_does_not_matter()
    {
        ForMany((rules, facts, random) =>
        {
            var one = Evaluator.Evaluate(Build(rules), facts);
            var other = Evaluator.Evaluate(Build([.. rules.OrderBy(_ => random.Next())]), facts);

            Sorted(other).Should().Be(Sorted(one), "seed {0}", Seed);
        });
    }

    [Fact]
    public void A_failing_rule_never_raises_an_offer_nor_drops_a_duty()
    {
        ForMany((rules, facts, _) =>
        {
            var without = Evaluator.Evaluate(Build(rules), facts);
            var policy = Build([.. rules, Failing]);

            var with = Evaluator.Evaluate(policy, facts.In(policy.Layout));

            with.Duties.Select(Said).Should().Equal(without.Duties.Select(Said), "seed {0}", Seed);
            with.Goodwill.Should().Be(without.Goodwill, "seed {0}", Seed);
            with.Choices.Select(choice => choice.Slot).Should().Equal(without.Choices.Select(choice => choice.Slot));
            with.Undecided.Should().Equal("failing");
            with.NeedsPerson.Should().BeTrue();
            with.NoAction.Should().BeFalse();
        });
    }

    [Fact]
    public void No_limit_hold_or_suspicion_ever_touches_an_entitlement()
    {
        ForMany((rules, facts, _) =>
        {
            var free = Evaluator.Evaluate(Build(rules, limit: null), facts);
            var strict = Evaluator.Evaluate(
                Build([.. rules, policy => policy.Always("hold", "test", may: may => may.HoldGoodwill(Period.Days(1)))], limit: 0),
                facts);

            Entitled(strict).Should().Be(Entitled(free), "seed {0}", Seed);
            strict.Goodwill.Amount.Should().Be(0);
        });
    }

    [Fact]
    public void Evaluating_twice_gives_the_same_bytes_and_building_twice_the_same_hash()
    {
        ForMany((rules, facts, _) =>
        {
            var (one, two) = (Build(rules), Build(rules));

            two.Hash.Should().Be(one.Hash);
            JsonSerializer.Serialize(Evaluator.Evaluate(two, facts)).Should()
                .Be(JsonSerializer.Serialize(Evaluator.Evaluate(one, facts)), "seed {0}", Seed);
        });
    }

    [Fact]
    public void Changing_any_condition_changes_the_hash()
    {
        var hashes = Enumerable.Range(0, 50)
            .Select(bound => RecoveryPolicy.Named("p", "1")
                .Rule("a", f => f.Party.PriorFailures12m > bound, "test", owe => owe.Duty("fix"))
                .Build().Hash);

        hashes.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void The_facts_that_a_policy_read_give_the_same_decision_again()
    {
        ForMany((rules, facts, _) =>
        {
            var policy = Build(rules);

            var again = policy.NewFacts(policy.FactsRead(facts).ToList());

            JsonSerializer.Serialize(Evaluator.Evaluate(policy, again)).Should()
                .Be(JsonSerializer.Serialize(Evaluator.Evaluate(policy, facts)), "seed {0}", Seed);
        });
    }

    [Fact]
    public void A_decision_that_was_stored_is_read_back_as_it_was()
    {
        ForMany((rules, facts, _) =>
        {
            var stored = JsonSerializer.Serialize(Evaluator.Evaluate(Build(rules), facts), Stored);

            var read = JsonSerializer.Deserialize<PolicyDecision>(stored, Stored);

            JsonSerializer.Serialize(read, Stored).Should().Be(stored);
        });
    }

    private static void ForMany(Action<Func<RecoveryPolicyBuilder, RecoveryPolicyBuilder>[], CaseFacts, Random> check)
    {
        var random = new Random(Seed);

        for (var round = 0; round < 60; round++)
        {
            var facts = new CaseFacts { AsOf = DateTimeOffset.UnixEpoch.AddDays(round) };
            facts.Failure.Severity = (Severity)random.Next(4);
            facts.Failure.Paid = new Money(random.Next(1, 900), "USD");
            facts.Party.PriorFailures12m = random.Next(6);
            check([.. Enumerable.Range(0, random.Next(2, 9)).Select(index => Rule($"rule-{index}", random))], facts, random);
        }
    }

    private static Func<RecoveryPolicyBuilder, RecoveryPolicyBuilder> Rule(string id, Random random)
    {
        var (severity, failures) = ((Severity)random.Next(4), random.Next(6));
        var (rank, days, worth, slot) = ((Rank)random.Next(5), random.Next(1, 30), random.Next(1, 400), random.Next(3));
        var kind = random.Next(4);

        return policy => policy.Rule(
            id,
            f => f.Failure.Severity >= severity || f.Party.PriorFailures12m > failures,
            $"source {id}",
            owe =>
            {
                _ = kind switch
                {
                    0 => owe.Duty("apology", duty => duty.Rank(rank).Within(Period.Days(days))),
                    1 => owe.Duty("fix", duty => duty.Within(Period.Days(days)).Mode((DutyMode)(days % 4))),
                    2 => owe.Duty($"refund-{slot}").Entitlement($"refund-{slot}", "refund", offer => offer.Worth(worth)),
                    _ => owe,
                };
            },
            may => _ = kind == 3 ? may.Give($"gift-{slot}", offer => offer.Worth(worth), strategy: "voucher") : may);
    }

    private static RecoveryPolicyBuilder Failing(RecoveryPolicyBuilder policy) => policy.Rule(
        "failing",
        f => f.Get(Missing) > 1,
        "test",
        owe => owe.Duty("apology", duty => duty.Rank(Rank.Executive)),
        may => may.Give("gift-0", offer => offer.Worth(9999), strategy: "voucher").Waive("apology"));

    private static RecoveryPolicy Build(Func<RecoveryPolicyBuilder, RecoveryPolicyBuilder>[] rules, decimal? limit = 250)
    {
        var policy = rules.Aggregate(RecoveryPolicy.Named("random", "1"), (builder, rule) => rule(builder));

        return (limit is { } amount ? policy.Limits(limits => limits.GoodwillPerCase(amount)) : policy).Build();
    }

    private static string Sorted(PolicyDecision decision) => string.Join('\n', decision.Duties.Select(Said)
        .Concat(decision.Choices.Select(choice =>
            $"{choice.Slot} {choice.Class} {choice.Choose} {string.Join(" or ", choice.Candidates)}"))
        .Concat(decision.Rules)
        .Concat(decision.Withdrawn)
        .Append($"{decision.Goodwill} {decision.Clipped}")
        .Order(StringComparer.Ordinal));

    private static string Said(OwedDuty duty) =>
        $"{duty.Terms.Kind} {duty.Terms.Rank} {duty.Terms.Mode} {string.Join(',', duty.Terms.Deadlines.Select(d => $"{d}").Order())}";

    private static string Entitled(PolicyDecision decision) => string.Join('\n', decision.Choices
        .Where(choice => choice.Class == ObligationClass.Entitlement)
        .Select(choice => $"{choice.Slot} {string.Join(" or ", choice.Candidates)}")
        .Order(StringComparer.Ordinal));
}
