using System.Numerics;

namespace ServiceRecovery;

/// <summary>Combines the rules that matched: adds, merges, waives, replaces, holds and clips, in that order.</summary>
internal static class DecisionMaking
{
    private const int NoLimit = -1;

    public static void Run(PolicyPlan plan, CaseFacts facts, PolicyEvaluation into)
    {
        into.Begin(plan, facts);
        into.Count(plan.Touched.Count(into.Holding), into.Any(plan.Holds) || into.MayAny(plan.Holds));

        if (into.HasUndecided)
        {
            Report(plan, into);
        }

        Limit(plan, into, Combine(plan, into));
    }

    /// <summary>Takes up the duties and slots that the rules touch, in the policy's order.</summary>
    /// <returns>The goodwill of all slots together that was not given yet, in minor units.</returns>
    private static long Combine(PolicyPlan plan, PolicyEvaluation into)
    {
        var (duties, slots) = (plan.Duties, plan.Slots);
        var (waives, replaces, goodwill) = (into.Any(plan.Waives), into.Any(plan.Replaces), 0L);

        for (var word = 0; word < plan.Touched.Words; word++)
        {
            for (var touched = plan.Touched.Of(word, into.Holding); touched != 0; touched &= touched - 1)
            {
                var group = (word << 6) + BitOperations.TrailingZeroCount(touched);

                if (group >= duties.Length)
                {
                    goodwill += Give(plan, slots[group - duties.Length], replaces, into);
                }
                else if (!waives || !DecisionOf.IsWaived(plan, into, duties[group].Kind))
                {
                    into.Add(duties[group].Of(into.Holding));
                }
            }
        }

        return goodwill;
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

    private static long Give(PolicyPlan plan, SlotGroup slot, bool replaces, PolicyEvaluation into)
    {
        if (replaces && DecisionOf.IsReplaced(plan, into, slot.Slot))
        {
            return 0;
        }

        var outcome = slot.Of(into.Holding, into.Facts);

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
