using System.Numerics;

namespace ServiceRecovery;

/// <summary>Which duties and slots the rules touch that matched: looked up for four rules at a time.</summary>
/// <remarks>
/// To go from rule to rule costs a wrong guess of the processor for every few of them; the tables cost none, and take
/// 32 bytes a rule for every 64 duties and slots.
/// </remarks>
internal sealed class TouchedGroups
{
    private const int Step = 4;
    private const int Combinations = 1 << Step;
    private readonly ulong[][] _tables;
    private readonly ulong[] _rules;

    /// <param name="ruleCount">How many rules there are.</param>
    /// <param name="groups">For each duty and slot, the rules that speak of it.</param>
    public TouchedGroups(int ruleCount, IReadOnlyList<int[]> groups)
    {
        _rules = new ulong[(ruleCount + 63) / 64];
        _tables = [.. groups.Chunk(64).Select(chunk => Table(ruleCount, chunk))];

        for (var word = 0; word < _rules.Length; word++)
        {
            _rules[word] = Ones(Math.Min(64, ruleCount - (word * 64)));
        }
    }

    /// <summary>How many words of 64 bits say which duties and slots are touched.</summary>
    public int Words => _tables.Length;

    /// <summary>How many rules matched; what lies behind the rules, the limits, is not counted.</summary>
    public int Count(ulong[] matched)
    {
        var count = 0;

        for (var word = 0; word < _rules.Length; word++)
        {
            count += BitOperations.PopCount(matched[word] & _rules[word]);
        }

        return count;
    }

    /// <summary>One word of the duties and slots that are touched.</summary>
    public ulong Of(int word, ulong[] matched)
    {
        var (table, touched, start) = (_tables[word], 0UL, 0);

        for (var index = 0; index < _rules.Length; index++)
        {
            for (var rules = matched[index] & _rules[index]; rules != 0; rules >>= Step, start += Combinations)
            {
                touched |= table[start + (int)(rules & (Combinations - 1))];
            }

            start = (index + 1) * (64 / Step) * Combinations;
        }

        return touched;
    }

    private static ulong[] Table(int ruleCount, int[][] groups)
    {
        var table = new ulong[(ruleCount + Step - 1) / Step * Combinations];

        for (var group = 0; group < groups.Length; group++)
        {
            foreach (var rule in groups[group])
            {
                Mark(table.AsSpan(rule / Step * Combinations, Combinations), 1 << (rule % Step), 1UL << group);
            }
        }

        return table;
    }

    /// <summary>In each combination of four rules that has this one, the group is touched.</summary>
    private static void Mark(Span<ulong> combinations, int rule, ulong group)
    {
        for (var combination = 0; combination < Combinations; combination++)
        {
            combinations[combination] |= (combination & rule) != 0 ? group : 0;
        }
    }

    private static ulong Ones(int count) => count == 64 ? ulong.MaxValue : (1UL << count) - 1;
}
