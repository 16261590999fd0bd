using System.Collections.Immutable;
using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests;

public class RuleSetTests
{
    private const int Seed = 20100224;

    [Fact]
    public void Which_of_a_few_rules_matched_is_said_in_their_order()
    {
        var set = new RuleSet(Policy(200), [150, 3, 64, 3]);

        set.Places.Should().Equal(3, 64, 150);
        set.In(Bits(200, 3, 150, 151)).Should().Be(0b101);
        set.In(Bits(200, 64, 65)).Should().Be(0b010);
        set.Has(0b101, Policy(200)[150]).Should().BeTrue();
        set.Has(0b101, Policy(200)[64]).Should().BeFalse();
    }

    [Fact]
    public void With_and_without_the_instruction_the_bits_are_moved_alike()
    {
        var random = new Random(Seed);

        for (var sample = 0; sample < 10_000; sample++)
        {
            var mask = (ulong)random.NextInt64() & (ulong)random.NextInt64();
            var rules = Enumerable.Range(0, 64).Where(rule => (mask & (1UL << rule)) != 0).ToList();

            if (rules.Count == 0)
            {
                continue;
            }

            var bits = unchecked((ulong)random.NextInt64(long.MinValue, long.MaxValue));
            var set = new RuleSet(Policy(64), rules);
            var expected = rules.Index().Aggregate(
                0UL, (said, pair) => said | (((bits >> pair.Item) & 1) << pair.Index));

            set.In([bits]).Should().Be(expected, "seed {0}", Seed);
            RuleSet.ExtractInSteps(bits, mask).Should().Be(expected, "seed {0}", Seed);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(20, 17)]
    [InlineData(63, 64)]
    [InlineData(64, 65)]
    [InlineData(65, 130)]
    [InlineData(200, 200)]
    public void What_the_rules_touch_is_what_each_of_them_touches(int rules, int groups)
    {
        var random = new Random(Seed + rules);
        List<int[]> speaking = [.. Enumerable.Range(0, groups).Select(_ =>
            Enumerable.Range(0, rules).Where(_ => random.Next(rules) < 3).ToArray())];
        var table = new TouchedGroups(rules, speaking);

        for (var sample = 0; sample < 300; sample++)
        {
            // One word more than the rules need: the limits lie behind them, and must not be taken for rules.
            var matched = Bits(rules + 64, [.. Enumerable.Range(0, rules + 64).Where(_ => random.Next(4) == 0)]);
            var expected = speaking.Index().Where(pair => pair.Item.Any(rule => Has(matched, rule))).Select(pair => pair.Index);

            Enumerable.Range(0, table.Words * 64).Where(group => (table.Of(group >> 6, matched) & (1UL << (group & 63))) != 0)
                .Should().Equal(expected, "seed {0}", Seed);
            table.Count(matched).Should().Be(Enumerable.Range(0, rules).Count(rule => Has(matched, rule)));
        }
    }

    private static ImmutableArray<PolicyRule> Policy(int count) =>
        [.. Enumerable.Range(0, count).Select(rule => new PolicyRule { Id = $"r{rule}", Because = "test" })];

    private static ulong[] Bits(int count, params int[] set)
    {
        var words = new ulong[(count + 63) / 64];

        foreach (var bit in set)
        {
            words[bit >> 6] |= 1UL << (bit & 63);
        }

        return words;
    }

    private static bool Has(ulong[] bits, int bit) => (bits[bit >> 6] & (1UL << (bit & 63))) != 0;
}
