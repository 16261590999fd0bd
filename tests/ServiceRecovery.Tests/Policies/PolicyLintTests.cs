using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

/// <summary>What is surely not meant in a policy, and that nothing else is ever called so.</summary>
public sealed class PolicyLintTests
{
    private static readonly Fact<int> Count = Fact.Int("count");
    private static readonly Fact<string> Channel = Fact.String("channel");
    private static readonly Fact<bool> Fleet = Fact.Bool("fleet");
    private static readonly Fact<bool> Vip = Fact.Bool("vip");
    private static readonly CelScope Scope = new([Count, Channel, Fleet, Vip]);

    [Theory]
    [InlineData("failure.severity >= severity.major && failure.severity < severity.major", "exclude each other")]
    [InlineData("count == 1 && count == 2", "'count == 1' and 'count == 2' exclude each other")]
    [InlineData("count > 3 && fleet && count < 4", "'count > 3' and 'count < 4' exclude each other")]
    [InlineData("failure.severity > severity.critical", "'failure.severity > severity.critical' is never so")]
    [InlineData("fleet && !fleet", "'fleet' and '!fleet' exclude each other")]
    [InlineData("!(fleet || vip) && (fleet || vip)", "exclude each other")]
    [InlineData("false", "'false' is never so")]
    [InlineData("1 + 1 == 3 && fleet", "is never so")]
    [InlineData("1 / 0 == 1", "is never so")]
    [InlineData("!has(count) && count > 3", "exclude each other")]
    [InlineData("party.tenure > 5.0 && party.tenure < 4", "exclude each other")]
    [InlineData("failure.paid > 100 && failure.paid <= decimal(\"99.50\")", "exclude each other")]
    [InlineData("channel == \"a\" && channel == \"b\"", "exclude each other")]
    [InlineData("channel < \"\"", "is never so")]
    [InlineData("(fleet ? count > 5 : count > 7) && count < 5", "exclude each other")]
    [InlineData("(fleet == vip) && fleet && !vip", "exclude each other")]
    [InlineData("case.age > duration(\"2h\") && case.age < duration(\"1h\")", "exclude each other")]
    public void A_rule_that_can_never_fire_is_named_with_the_clauses_that_forbid_it(string when, string words)
    {
        var remark = Lint(when).Should().ContainSingle().Subject;

        remark.Code.Should().Be("rule-never-fires");
        remark.Rule.Should().Be("random");
        remark.Text.Should().Contain(words);
    }

    [Theory]
    [InlineData("failure.severity >= severity.minor")]
    [InlineData("fleet || !fleet")]
    [InlineData("count > 3 || count < 5")]
    [InlineData("true")]
    public void A_rule_that_always_fires_is_told_from_a_condition(string when) =>
        Lint(when).Should().ContainSingle().Which.Code.Should().Be("rule-always-fires");

    [Theory]
    [InlineData("count > 3 && count > 1 && fleet", "'count > 1' decides nothing beside 'count > 3'")]
    [InlineData("fleet && (vip || vip)", "'vip' decides nothing beside 'vip'")]
    [InlineData("fleet || (count > 1 && count < 0)", "'count > 1 && count < 0' is never so, and decides nothing")]
    [InlineData("fleet && failure.severity >= severity.minor", "is always so, and decides nothing")]
    public void A_clause_that_cannot_decide_anything_is_named(string when, string words)
    {
        var remark = Lint(when).Should().ContainSingle().Subject;

        remark.Code.Should().Be("clause-decides-nothing");
        remark.Text.Should().Contain(words);
    }

    [Theory]
    [InlineData("failure.severity >= severity.major && failure.severity <= severity.major")]
    [InlineData("has(count) && count > 3")]
    [InlineData("count > 3 && count < 5")]
    [InlineData("party.tenure > 3.0 && party.tenure < 4.0")]
    [InlineData("!(party.tenure < 3.0) && !(party.tenure >= 3.0)")]
    [InlineData("party.tenure != party.tenure")]
    [InlineData("fleet && (count > 1 || vip)")]
    [InlineData("channel.startsWith(\"a\") && channel.startsWith(\"b\")")]
    [InlineData("count % 2 == 0 && count % 2 == 1")]
    public void What_may_be_meant_is_not_remarked(string when) => Lint(when).Should().BeEmpty();

    [Fact]
    public void A_slot_of_which_a_limit_leaves_nothing_is_named_with_the_limit()
    {
        var policy = RecoveryPolicy.Named("p", "1")
            .Rule(
                "thanks", f => f.Failure.Severity == Severity.Critical, "test",
                may: may => may.Give("gift", offer => offer.Worth(20), strategy: "voucher"))
            .Rule(
                "other", f => f.Failure.Severity <= Severity.Major, "test",
                may: may => may.Give("card", offer => offer.Worth(20), strategy: "voucher"))
            .Limits(limits => limits.GoodwillPerCase(0, when: f => f.Failure.Severity >= Severity.Major))
            .Build();

        var remark = PolicyLint.Of(policy).Should().ContainSingle().Subject;

        remark.Code.Should().Be("slot-limited-to-nothing");
        remark.Text.Should().Be(
            "Rule 'thanks' gives 'gift', of which the limit of 0.00 USD goodwill per case never leaves anything.");
    }

    [Fact]
    public void Our_own_policies_are_without_remarks() => PolicyLint.Of(Preset.FourSteps).Should().BeEmpty();

    [Fact]
    public void What_is_called_impossible_never_fires_and_what_decides_nothing_changes_nothing()
    {
        var random = new Random(20261122);
        var (never, always, idle) = (0, 0, 0);

        for (var round = 0; round < 2_000; round++)
        {
            var conditions = new RandomConditions(random);
            var when = conditions.Test(depth: 5);
            var policy = RandomPolicy.With(when);
            var faults = ConditionLint.Of(when);

            for (var fill = 0; fill < 25 && faults.Count > 0; fill++)
            {
                var facts = conditions.Fill(policy.Layout, fill % 2 == 0 ? 1 : 0.7);
                var outcome = ConditionWalker.Evaluate(when, facts, "USD");

                foreach (var fault in faults)
                {
                    (fault.Kind == ConditionFault.Never && outcome is { IsError: false, IsTrue: true }).Should().BeFalse("{0}", when);
                    (fault.Kind == ConditionFault.Always && outcome is { IsError: false, IsTrue: false }).Should().BeFalse("{0}", when);
                }
            }

            never += faults.Count(fault => fault.Kind == ConditionFault.Never);
            always += faults.Count(fault => fault.Kind == ConditionFault.Always);
            idle += faults.Count(fault => fault.Kind == ConditionFault.Idle);
        }

        never.Should().BeGreaterThan(50);
        always.Should().BeGreaterThan(15);
        idle.Should().BeGreaterThan(15);
    }

    [Fact]
    public void A_condition_without_its_idle_clauses_gives_the_same_answer()
    {
        var random = new Random(4711);
        var tried = 0;

        for (var round = 0; round < 6_000; round++)
        {
            var conditions = new RandomConditions(random);
            var op = random.Next(2) == 0 ? BinaryOperator.And : BinaryOperator.Or;
            List<Condition> clauses = [conditions.Test(0), conditions.Test(0), conditions.Test(0)];
            var whole = clauses.Aggregate((one, other) => ConditionFactory.Binary(op, one, other));
            var idle = ConditionLint.Of(whole).Where(fault => fault.Kind == ConditionFault.Idle).Select(fault => fault.Clause).ToList();
            var kept = clauses.ToList();
            idle.ForEach(text => kept.RemoveAt(kept.FindLastIndex(clause => $"{clause}" == text)));

            if (idle.Count == 0)
            {
                continue;
            }

            tried++;
            var rest = kept.Aggregate((one, other) => ConditionFactory.Binary(op, one, other));

            for (var fill = 0; fill < 20; fill++)
            {
                var facts = conditions.Fill(RandomPolicy.With(whole).Layout, known: 1);
                var (before, after) = (ConditionWalker.Evaluate(whole, facts, "USD"), ConditionWalker.Evaluate(rest, facts, "USD"));

                (before.IsError || after.IsError || before.IsTrue == after.IsTrue).Should().BeTrue("{0} without {1}", whole, idle[0]);
            }
        }

        tried.Should().BeGreaterThan(20);
    }

    private static IReadOnlyList<PolicyRemark> Lint(string when) =>
        PolicyLint.Of(RandomPolicy.With(CelChecker.Read(when, Scope, out _)!));
}
