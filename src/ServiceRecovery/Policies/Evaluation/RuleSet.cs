using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.Intrinsics.X86;

namespace ServiceRecovery;

/// <summary>The rules that speak of one duty or slot: which of them matched is one number, bit 0 for the first.</summary>
internal sealed class RuleSet
{
    /// <summary>How many rules can speak of one duty or slot.</summary>
    public const int Maximum = 64;

    private readonly PolicyRule[] _rules;
    private readonly int[] _words;
    private readonly ulong[] _masks;

    /// <param name="policy">All rules of the policy.</param>
    /// <param name="speaking">The places of those that are meant; one may be named twice.</param>
    public RuleSet(ImmutableArray<PolicyRule> policy, IEnumerable<int> speaking)
    {
        var all = new ulong[(policy.Length + 63) / 64];

        foreach (var place in speaking)
        {
            all[place >> 6] |= 1UL << (place & 63);
        }

        Places = PlacesOf(all);
        _rules = Array.ConvertAll(Places, place => policy[place]);
        _masks = Array.FindAll(all, mask => mask != 0);
        _words = new int[_masks.Length];

        for (var (word, next) = (0, 0); word < all.Length; word++)
        {
            if (all[word] != 0)
            {
                _words[next++] = word;
            }
        }
    }

    /// <summary>Their places in the policy, in order.</summary>
    public int[] Places { get; }

    /// <summary>Which of them matched.</summary>
    public ulong In(ulong[] matched)
    {
        if (_words.Length == 1)
        {
            return Extract(matched[_words[0]], _masks[0]);
        }

        var (subset, count) = (0UL, 0);

        for (var index = 0; index < _words.Length; index++)
        {
            subset |= Extract(matched[_words[index]], _masks[index]) << count;
            count += BitOperations.PopCount(_masks[index]);
        }

        return subset;
    }

    /// <summary>Whether a rule is among those that matched.</summary>
    public bool Has(ulong subset, PolicyRule rule) => (subset & (1UL << Array.IndexOf(_rules, rule))) != 0;

    private static int[] PlacesOf(ulong[] words)
    {
        List<int> places = [];

        for (var word = 0; word < words.Length; word++)
        {
            for (var bits = words[word]; bits != 0; bits &= bits - 1)
            {
                places.Add((word << 6) + BitOperations.TrailingZeroCount(bits));
            }
        }

        return [.. places];
    }

    /// <summary>The bits under a mask, moved together.</summary>
    internal static ulong ExtractInSteps(ulong bits, ulong mask)
    {
        var extracted = 0UL;

        for (var place = 1UL; mask != 0; mask &= mask - 1, place <<= 1)
        {
            extracted |= (bits & (1UL << BitOperations.TrailingZeroCount(mask))) != 0 ? place : 0;
        }

        return extracted;
    }

    private static ulong Extract(ulong bits, ulong mask) =>
        Bmi2.X64.IsSupported ? Bmi2.X64.ParallelBitExtract(bits, mask) : ExtractInSteps(bits, mask);
}
