using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>
/// What errs goes to a person and never reads as nothing owed; limits, holds and errors never touch what is due; nothing is
/// granted by default. Random policies and facts, both back ends.
/// </summary>
public sealed class FailSafeTests
{
    private const int Seed = 20261122;
    private static readonly Condition One = new ConstantNode(FactKind.Decimal, FactValue.Of(1m));
    private static readonly Condition Nothing = ConditionFactory.Binary(
        BinaryOperator.Subtract, new FactNode(StandardFacts.GoodwillGiven), new FactNode(StandardFacts.GoodwillGiven));

    private static readonly Condition ByZero = ConditionFactory.Binary(BinaryOperator.Divide, One, Nothing);

    public static TheoryData<string> Errors => ["unknown", "by-zero", "overflow", "currency", "conversion"];

    [Theory]
    [MemberData(nameof(Errors))]
    public void A_rule_that_errs_is_a_finding_for_a_person_and_changes_nothing_that_other_rules_owe(string error)
    {
        ForMany((policy, facts, evaluator, random) =>
        {
            var failing = RandomPolicy.Rule("failing", random, Erring(error)) with { Hold = null, Waives = ["fix"], Replaces = ["gift"] };
            Break(facts, error);
            var without = evaluator.Evaluate(RandomPolicy.Of(policy), facts);

            var with = evaluator.Evaluate(RandomPolicy.Of(policy with { Rules = [.. policy.Rules, failing] }), facts);

            with.Undecided.Should().Contain("failing");
            with.NeedsPerson.Should().BeTrue();
            with.NoAction.Should().BeFalse();
            with.Findings.Should().Contain(finding =>
                finding.Severity >= Severity.Major && finding.Text.Contains("'failing' could not be decided", StringComparison.Ordinal));
            Given(with).Should().Be(Given(without));
            Owed(with).Should().Be(Owed(without));
        });
    }

    [Fact]
    public void Goodwill_waits_where_a_rule_that_may_hold_it_errs()
    {
        ForMany((policy, facts, evaluator, random) =>
        {
            var failing = RandomPolicy.Rule("failing", random, Erring("by-zero")) with { Hold = new PolicyHold(null, Period.Days(9)) };
            var without = evaluator.Evaluate(RandomPolicy.Of(policy), facts);

            var with = evaluator.Evaluate(RandomPolicy.Of(policy with { Rules = [.. policy.Rules, failing] }), facts);

            with.Goodwill.Amount.Should().Be(0);
            with.Holds.Should().Contain(hold => hold.Reason == "failing: source of failing, which could not be decided");
            Due(with).Should().Be(Due(without));
            Owed(with).Should().Be(Owed(without));
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_limit_that_errs_lets_no_goodwill_out_and_touches_nothing_that_is_due(bool inCondition)
    {
        ForMany((policy, facts, evaluator, _) =>
        {
            var limit = PolicyLimit.Of(LimitScope.Case, null, inCondition ? One : ByZero) with
            {
                When = inCondition ? Erring("by-zero") : null,
            };
            var without = evaluator.Evaluate(RandomPolicy.Of(policy with { Limits = [] }), facts);

            var with = evaluator.Evaluate(RandomPolicy.Of(policy with { Limits = [.. policy.Limits, limit] }), facts);

            with.Goodwill.Amount.Should().Be(0);
            Due(with).Should().Be(Due(without));
            Owed(with).Should().Be(Owed(without));

            if (without.Goodwill.Amount > 0)
            {
                with.Findings.Should().Contain(finding => finding.Code == "limit-undecided" && finding.Severity >= Severity.Major);
            }
        });
    }

    [Fact]
    public void No_limit_and_no_hold_changes_what_is_due()
    {
        var hold = RandomPolicy.Rule("hold", new Random(Seed), null) with
        {
            Duties = [], Choices = [], Waives = [], Replaces = [], Hold = new PolicyHold(null, Period.Days(3)),
        };

        ForMany((policy, facts, evaluator, _) =>
        {
            var free = evaluator.Evaluate(RandomPolicy.Of(policy with { Limits = [] }), facts);
            var strict = evaluator.Evaluate(
                RandomPolicy.Of(policy with
                {
                    Rules = [.. policy.Rules, hold], Limits = [PolicyLimit.Of(LimitScope.Case, 0, null)],
                }),
                facts);

            Due(strict).Should().Be(Due(free));
            Owed(strict).Should().Be(Owed(free));
            strict.Goodwill.Amount.Should().Be(0);
        });
    }

    [Fact]
    public void A_strategy_that_throws_is_a_finding_for_a_person_and_takes_nothing_else_along()
    {
        foreach (var backend in Enum.GetValues<ConditionBackend>())
        {
            var sound = new RecoveryPolicyEvaluator([], backend);
            var broken = new RecoveryPolicyEvaluator([new Broken("trade-in", always: true)], backend);

            ForMany((policy, facts, _, _) =>
            {
                var whole = RandomPolicy.Of(policy);
                var (before, after) = (sound.Evaluate(whole, facts), broken.Evaluate(whole, facts));

                after.Choices.SelectMany(choice => choice.Candidates).Should().NotContain(offer => offer.Strategy == "trade-in");
                Due(after, but: "trade-in").Should().Be(Due(before, but: "trade-in"));
                Owed(after).Should().Be(Owed(before));

                if (before.Choices.Any(choice => choice.Candidates.Any(offer => offer.Strategy == "trade-in")))
                {
                    after.NeedsPerson.Should().BeTrue();
                }
            });
        }
    }

    [Fact]
    public void A_strategy_that_throws_only_when_it_is_clipped_loses_its_own_offer_alone()
    {
        var policy = RecoveryPolicy.Named("p", "1")
            .Always("right", "law", owe => owe.Duty("refund").Entitlement("refund", "voucher", offer => offer.Worth(500)))
            .Always("gift", "test", may: may => may.Give("gift", offer => offer.Worth(80), "brittle"))
            .Limits(limits => limits.GoodwillPerCase(50))
            .Build();

        var decision = new RecoveryPolicyEvaluator([new Broken("brittle", always: false)]).Evaluate(policy, policy.NewFacts());

        decision.Choices.Should().ContainSingle().Which.Candidates[0].Value.Should().Be(new Money(500, "USD"));
        decision.Withdrawn.Should().Equal("gift");
    }

    [Fact]
    public void Nothing_is_granted_that_no_rule_which_holds_grants()
    {
        ForMany((policy, facts, evaluator, _) =>
        {
            var decision = evaluator.Evaluate(RandomPolicy.Of(policy), facts);
            var holding = policy.Rules
                .Where(rule => rule.When is null || ConditionWalker.Evaluate(rule.When, facts, "USD") is { IsError: false, IsTrue: true })
                .ToList();

            decision.Rules.Should().Equal(holding.Select(rule => rule.Id));
            decision.Choices.SelectMany(choice => choice.Because).Should().BeSubsetOf(holding.Select(rule => rule.Cited));
            decision.Duties.SelectMany(duty => duty.Because).Should().BeSubsetOf(holding.Select(rule => rule.Cited));
        });
    }

    [Fact]
    public void A_scale_by_severity_gives_nothing_and_asks_a_person_where_nobody_said_how_severe_it_is()
    {
        var policy = RecoveryPolicy.Named("p", "1")
            .Always("scale", "law", owe => owe.Duty("pay").Entitlement(
                "pay", "fixed-amount", offer => offer.Bands(new OfferBand { From = 0, Value = new Money(10, "USD") })))
            .Build();

        var decision = new RecoveryPolicyEvaluator().Evaluate(policy, policy.NewFacts());

        decision.Choices.Should().BeEmpty();
        decision.NeedsPerson.Should().BeTrue();
        decision.Findings.Should().ContainSingle().Which.Text.Should().Contain("failure.severity");
    }

    [Fact]
    public void A_limit_below_nothing_leaves_nothing_and_no_less()
    {
        var gift = RandomPolicy.Rule("gift", new Random(Seed), null) with
        {
            Choices =
            [
                new PolicyChoice
                {
                    Slot = "gift",
                    Class = ObligationClass.Goodwill,
                    Offers = [new(new() { Slot = "gift", Class = ObligationClass.Goodwill, Strategy = "voucher", Value = new(5, "USD") }, true)],
                },
            ],
        };
        var below = PolicyLimit.Of(LimitScope.Case, null, new ConstantNode(FactKind.Decimal, FactValue.Of(-0.5m)));
        var policy = RandomPolicy.Of(new PolicyVariant { Rules = [gift], Limits = [below], Contacts = [] });

        new RecoveryPolicyEvaluator().Evaluate(policy, policy.NewFacts()).Goodwill.Should().Be(new Money(0, "USD"));
    }

    [Theory]
    [InlineData(TimeUnit.Hours)]
    [InlineData(TimeUnit.Days)]
    [InlineData(TimeUnit.Months)]
    public void A_hold_that_is_longer_than_the_calendar_holds_and_does_not_throw(TimeUnit unit)
    {
        var hold = new PolicyHold(null, new Period(int.MaxValue, unit));

        hold.EndsAt(DateTimeOffset.MaxValue.AddDays(-1)).Should().Be(DateTimeOffset.MaxValue);
    }

    private static Condition Erring(string error) => error switch
    {
        "unknown" => new FactNode(StandardFacts.IsPublic),
        "by-zero" => ConditionFactory.Binary(BinaryOperator.Greater, ByZero, One),
        "overflow" => ConditionFactory.Binary(
            BinaryOperator.Greater,
            ConditionFactory.Binary(
                BinaryOperator.Multiply, new FactNode(StandardFacts.Round), new ConstantNode(FactKind.Int, FactValue.Of(long.MaxValue))),
            new ConstantNode(FactKind.Int, FactValue.Of(0L))),
        "currency" => ConditionFactory.Binary(BinaryOperator.Greater, new FactNode(StandardFacts.Price), One),
        _ => ConditionFactory.Binary(
            BinaryOperator.Greater,
            ConditionFactory.Call("int", isMember: false, new FactNode(StandardFacts.Origin)),
            new ConstantNode(FactKind.Int, FactValue.Of(0L))),
    };

    private static void Break(CaseFacts facts, string error)
    {
        facts.Case.GoodwillGiven = new Money(0, "USD");
        facts.Case.Round = 3;
        facts.Asset.Price = new Money(100, error == "currency" ? "EUR" : "USD");
        facts.Failure.Origin = "no number";

        if (error == "unknown")
        {
            facts.Forget(StandardFacts.IsPublic);
        }
    }

    private static void ForMany(Action<PolicyVariant, CaseFacts, RecoveryPolicyEvaluator, Random> check)
    {
        var random = new Random(Seed);
        RecoveryPolicyEvaluator[] evaluators =
            [new([], ConditionBackend.Closures), new([], ConditionBackend.Compiled)];

        for (var round = 0; round < 60; round++)
        {
            var conditions = new RandomConditions(random);
            var variant = RandomPolicy.Rules(random, conditions);
            var facts = conditions.Fill(FactLayout.Standard, known: 0.9);
            facts.Case.GoodwillGiven = new Money(0, "USD");
            facts.Party.PriorGoodwill12m = new Money(0, "USD");
            check(variant, facts, evaluators[round % 2], random);
        }
    }

    /// <summary>What the customer has a right to.</summary>
    private static string Due(PolicyDecision decision, string? but = null) => string.Join('\n', decision.Choices
        .Where(choice => choice.Class is ObligationClass.Entitlement or ObligationClass.Redress)
        .Select(choice => $"{choice.Slot} {string.Join(" or ", choice.Candidates.Where(offer => offer.Strategy != but))}")
        .Where(said => but is null || !said.EndsWith(' ')));

    private static string Given(PolicyDecision decision) =>
        $"{decision.Goodwill} {string.Join('\n', decision.Choices.Select(choice => $"{choice.Slot} {string.Join(" or ", choice.Candidates)}"))}";

    private static string Owed(PolicyDecision decision) =>
        string.Join('\n', decision.Duties.Select(duty => $"{duty.Terms} {string.Join(',', duty.Because)}"));

    private sealed class Broken(string name, bool always) : ICompensationStrategy
    {
        public string Name => name;

        public RecoveryOffer? Offer(CompensationContext context) => always || context.Terms.UpTo is not null
            ? throw new InvalidOperationException("broken")
            : context.Draft(OfferForm.Voucher, context.Terms.Value, "A gift.");
    }
}
