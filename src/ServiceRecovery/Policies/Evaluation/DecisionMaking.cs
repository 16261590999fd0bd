using System.Numerics;

namespace ServiceRecovery;

/// <summary>Combines the rules that matched: adds, merges, waives, replaces, holds and clips, in that order.</summary>
internal static class DecisionMaking
{
    private const int NoLimit = -1;

    public static void Run(PolicyPlan plan, CaseFacts facts, PolicyEvaluation into)
    {
        into.Begin(plan, facts);
        into.Count(Collect(plan, into), into.Any(plan.Holds));

        if (into.HasUndecided)
        {
            Report(plan, into);
        }

        Owe(plan, into);
        Limit(plan, into, Give(plan, into));
    }

    /// <summary>Puts each rule that matched into the sets of the duties and slots that it touches.</summary>
    private static int Collect(PolicyPlan plan, PolicyEvaluation into)
    {
        var (effects, subsets, holding) = (plan.Effects, into.Subsets, into.Holding);
        var count = 0;

        for (var word = 0; word < holding.Length; word++)
        {
            for (var bits = holding[word]; bits != 0; bits &= bits - 1)
            {
                var rule = (word << 6) + BitOperations.TrailingZeroCount(bits);

                if (rule >= effects.Length)
                {
                    return count;
                }

                count++;

                foreach (var effect in effects[rule])
                {
                    subsets[effect.Group] |= effect.Bit;
                }
            }
        }

        return count;
    }

    private static void Report(PolicyPlan plan, PolicyEvaluation into)
    {
        for (var rule = 0; rule < plan.Rules.Length; rule++)
        {
            if ((into.Undecided[rule >> 6] & (1UL << (rule & 63))) != 0)
            {
                into.Add(DecisionFindings.Undecided(plan.Rules[rule], plan.Conditions.ReasonOf(rule, into.Facts)));
            }
        }
    }

    private static void Owe(PolicyPlan plan, PolicyEvaluation into)
    {
        var (duties, subsets) = (plan.Duties, into.Subsets);
        var waives = into.Any(plan.Waives);

        for (var index = 0; index < duties.Length; index++)
        {
            if (subsets[index] == 0)
            {
                continue;
            }

            if (!waives || !DecisionOf.IsWaived(plan, into, duties[index].Kind))
            {
                into.Add(duties[index].Of(subsets[index]));
            }

            subsets[index] = 0;
        }
    }

    /// <returns>The goodwill of all slots together that was not given yet, in minor units.</returns>
    private static long Give(PolicyPlan plan, PolicyEvaluation into)
    {
        var (slots, subsets, first) = (plan.Slots, into.Subsets, plan.Duties.Length);
        var replaces = into.Any(plan.Replaces);
        var goodwill = 0L;

        for (var index = 0; index < slots.Length; index++)
        {
            if (subsets[first + index] == 0)
            {
                continue;
            }

            if (!replaces || !DecisionOf.IsReplaced(plan, into, slots[index].Slot))
            {
                goodwill += Give(slots[index], subsets[first + index], into);
            }

            subsets[first + index] = 0;
        }

        return goodwill;
    }

    private static long Give(SlotGroup slot, ulong subset, PolicyEvaluation into)
    {
        var outcome = slot.Of(subset, into.Facts);

        for (var index = 0; index < outcome.Findings.Length; index++)
        {
            into.Add(outcome.Findings[index]);
        }

        if (outcome.Choice is null)
        {
            return 0;
        }

        into.Add(outcome.Choice);

        return !slot.IsGoodwill ? 0 : into.Facts.Given?.Beyond(slot.Slot, outcome.Units) ?? outcome.Units;
    }

    private static void Limit(PolicyPlan plan, PolicyEvaluation into, long goodwill)
    {
        into.GoodwillUnits = goodwill;

        if (goodwill == 0)
        {
            return;
        }

        var (least, by) = (goodwill, NoLimit);

        for (var index = 0; index < plan.LimitAmounts.Length; index++)
        {
            if (LeftBy(plan, into, index) is { } left && left < least)
            {
                (least, by) = (left, index);
            }
        }

        into.GoodwillUnits = least;
        into.ClippedUnits = goodwill - least;
        into.ClippedBy = by;
    }

    /// <summary>What one limit leaves: null where it does not apply, nothing where it cannot be computed.</summary>
    private static long? LeftBy(PolicyPlan plan, PolicyEvaluation into, int index)
    {
        var bit = plan.Rules.Length + index;
        var isUndecided = into.HasUndecided && (into.Undecided[bit >> 6] & (1UL << (bit & 63))) != 0;

        if (!isUndecided && !into.Matched(bit))
        {
            return null;
        }

        string? reason = null;
        var left = isUndecided ? null : plan.LimitAmounts[index].Left(into.Facts, out reason);

        if (left is null)
        {
            reason ??= plan.Conditions.ReasonOf(bit, into.Facts);
            into.Add(DecisionFindings.LimitUndecided(plan.LimitAmounts[index].Text, reason));
        }

        return left ?? 0;
    }
}
