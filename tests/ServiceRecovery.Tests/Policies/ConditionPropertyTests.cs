using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

public class ConditionPropertyTests
{
    private const int Trees = 3000;
    private static readonly RecoveryPolicy Policy = new(
        new PolicyHeader
        {
            Name = "random", Version = "1", Currency = "USD", TimeZone = "UTC", AppliesBy = "asOf", Confirming = new(),
        },
        [new GearVariant(Gear.Normal, new PolicyVariant { Rules = [], Limits = [], Contacts = [] })],
        RandomConditions.Facts);

    [Theory]
    [InlineData(ConditionBackend.Closures, 1)]
    [InlineData(ConditionBackend.Closures, 0.7)]
    [InlineData(ConditionBackend.Compiled, 1)]
    [InlineData(ConditionBackend.Compiled, 0.7)]
    public void Both_back_ends_answer_as_the_walker_does(ConditionBackend backend, double known)
    {
        const int Seed = 577;
        var random = new RandomConditions(new Random(Seed));
        Condition[] conditions = [.. Enumerable.Range(0, Trees).Select(index => random.Test(index % 5))];
        var (decided, undecided) = (0, 0);

        foreach (var chunk in conditions.Chunk(100))
        {
            var set = new ConditionSet(chunk, Policy, backend);

            for (var sample = 0; sample < 10; sample++)
            {
                var facts = random.Fill(Policy.Layout, known);
                var (holds, erred) = (new ulong[set.Words], new ulong[set.Words]);
                set.Run(facts, holds, erred);

                foreach (var (index, condition) in chunk.Index())
                {
                    var expected = ConditionWalker.Evaluate(condition, facts, "USD");
                    var answer = (Bit(erred, index), !Bit(erred, index) && Bit(holds, index));
                    answer.Should().Be((expected.IsError, !expected.IsError && expected.IsTrue), "{0}, seed {1}", condition, Seed);
                    (decided, undecided) = expected.IsError ? (decided, undecided + 1) : (decided + 1, undecided);
                }
            }
        }

        decided.Should().BeGreaterThan(10_000);
        undecided.Should().BeGreaterThan(100);
    }

    [Fact]
    public void One_condition_after_the_other_answers_the_same_where_a_back_end_stands_alone()
    {
        const int Seed = 1602;
        var random = new RandomConditions(new Random(Seed));
        var fast = 0;

        for (var tree = 0; tree < 300; tree++)
        {
            var condition = random.Test(4);
            var facts = random.Fill(Policy.Layout, 1);

            if (!new FactMask([condition], Policy.Layout, "USD").IsMet(facts)
                || ConditionWalker.Evaluate(condition, facts, "USD") is { IsError: true })
            {
                continue;
            }

            fast++;
            var expected = ConditionWalker.Evaluate(condition, facts, "USD").IsTrue;
            Answer(() => new ConditionClosures(Policy.Layout).Test(condition)(facts.Cells, facts.Texts))
                .Should().NotBe(!expected, "{0}, seed {1}", condition, Seed);
            Answer(() => Fused(condition, facts)).Should().NotBe(!expected, "{0}, seed {1}", condition, Seed);
        }

        fast.Should().BeGreaterThan(100);
    }

    [Theory]
    [InlineData(9007199254740993, 9007199254740992d, 1)]
    [InlineData(long.MaxValue, 9223372036854775808d, -1)]
    [InlineData(long.MinValue, -9223372036854775808d, 0)]
    [InlineData(-2, -1.5, -1)]
    [InlineData(-1, -1.5, 1)]
    [InlineData(0, double.NaN, null)]
    public void A_whole_number_and_a_measurement_are_compared_by_what_they_are_worth(long whole, double real, int? order) =>
        ConditionNumbers.Compare(whole, real).Should().Be(order);

    private static bool Fused(Condition condition, CaseFacts facts)
    {
        var holds = new ulong[1];
        FusedConditions.Compile([condition], Policy.Layout)(facts.Cells, facts.Texts, holds);

        return holds[0] == 1;
    }

    private static bool? Answer(Func<bool> test)
    {
        try
        {
            return test();
        }
        catch (ArithmeticException)
        {
            return null;
        }
    }

    private static bool Bit(ulong[] bits, int index) => (bits[index >> 6] & (1UL << (index & 63))) != 0;
}
