using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

public class ConditionFoldingTests
{
    private const int Seed = 31;
    private static readonly CelScope Scope = new(RandomConditions.Facts.Where(fact => fact.Ordinal < 0));

    [Theory]
    [InlineData("1 + 1 > 3", "false")]
    [InlineData("party.tenure > 1.0 + 2.0", "party.tenure > 3.0")]
    [InlineData("'a' + 'b' == 'ab' && fleet", "fleet")]
    [InlineData("2 > 1 || fleet", "true")]
    [InlineData("fleet && 1 > 2", "false")]
    [InlineData("(2 > 1 ? party.tenure : 7.0) > 1.0", "party.tenure > 1.0")]
    [InlineData("[1, 2].exists(n, n == 2) && fleet", "fleet")]
    [InlineData("1 / 0 > 1 && fleet", "1 / 0 > 1 && fleet")]
    [InlineData("party.tenure > 1.0", "party.tenure > 1.0")]
    public void What_no_fact_can_change_is_worked_out_beforehand(string text, string expected) =>
        ConditionFolding.Of(CelChecker.Read(text, Scope, out _)!, "USD").ToString().Should().Be(expected);

    [Fact]
    public void A_folded_condition_comes_to_what_it_came_to_before()
    {
        var layout = new FactLayout([.. RandomConditions.Facts]);
        var folded = 0;

        for (var round = 0; round < 3_000; round++)
        {
            var random = new RandomConditions(new Random(Seed + round));
            var condition = Mixed(random, round);
            var after = ConditionFolding.Of(condition, "USD");
            folded += after == condition ? 0 : 1;

            for (var each = 0; each < 5; each++)
            {
                var facts = random.Fill(layout, known: 0.7);
                var (before, now) = (ConditionWalker.Evaluate(condition, facts, "USD"), ConditionWalker.Evaluate(after, facts, "USD"));

                now.IsError.Should().Be(before.IsError, "seed {0}: {1}", Seed + round, condition);
                (now.IsError || now.IsTrue == before.IsTrue).Should().BeTrue("seed {0}: {1}", Seed + round, condition);
            }
        }

        folded.Should().BeGreaterThan(500);
    }

    /// <summary>Parts without facts are rare at random, so some are put in.</summary>
    private static Condition Mixed(RandomConditions random, int round)
    {
        var settled = CelChecker.Read((round % 4) switch { 0 => "1 > 2", 1 => "1 / 0 > 1", 2 => "'a' < 'b'", _ => "2 > 1" }, Scope, out _)!;
        var op = round % 2 == 0 ? BinaryOperator.And : BinaryOperator.Or;

        return ConditionFactory.Binary(op, random.Test(3), ConditionFactory.Binary(op, settled, random.Test(2)));
    }
}
