namespace ServiceRecovery;

/// <summary>The choices of a decision after a limit: each goodwill candidate alone is within what is left.</summary>
/// <remarks>
/// A benefit that its strategy can make smaller is made smaller and worded anew; one that cannot be is withdrawn. What
/// is owed passes as it is.
/// </remarks>
internal static class ClippedChoices
{
    /// <param name="from">A result that a limit clipped.</param>
    /// <param name="withdrawn">Takes the slots of which nothing is left.</param>
    /// <param name="findings">Takes what was withdrawn out of a choice that keeps other candidates.</param>
    public static List<OfferChoice> Of(PolicyEvaluation from, List<string> withdrawn, ref List<Finding>? findings)
    {
        var choices = new List<OfferChoice>(from.Choices.Length);

        foreach (var choice in from.Choices)
        {
            var ceiling = CeilingOf(choice.Slot, from);

            if (choice.Class != ObligationClass.Goodwill || AreWithin(choice.Candidates, ceiling))
            {
                choices.Add(choice);
            }
            else if (Clipped(choice, ceiling, from, ref findings) is { } clipped)
            {
                choices.Add(clipped);
            }
            else
            {
                withdrawn.Add(choice.Slot);
            }
        }

        return choices;
    }

    /// <summary>What is left, and what the slot gave before: a candidate is worth the whole slot.</summary>
    private static Money CeilingOf(string slot, PolicyEvaluation from) => Money.FromMinorUnits(
        from.GoodwillUnits + (from.Facts.Given?.In(slot) ?? 0), from.Plan.Policy.Currency);

    private static bool AreWithin(IReadOnlyList<RecoveryOffer> candidates, Money ceiling)
    {
        for (var index = 0; index < candidates.Count; index++)
        {
            if (!IsWithin(candidates[index], ceiling))
            {
                return false;
            }
        }

        return true;
    }

    private static OfferChoice? Clipped(
        OfferChoice choice, Money ceiling, PolicyEvaluation from, ref List<Finding>? findings)
    {
        List<RecoveryOffer>? kept = null;
        List<Finding>? over = null;

        foreach (var candidate in choice.Candidates)
        {
            if (IsWithin(candidate, ceiling))
            {
                (kept ??= []).Add(candidate);
            }
            else if (ceiling.Amount > 0 && Smaller(candidate, ceiling, from) is { } smaller)
            {
                (kept ??= []).Add(smaller);
            }
            else if (choice.Candidates.Count > 1)
            {
                (over ??= []).Add(DecisionFindings.Withdrawn(choice.Slot, candidate, ceiling));
            }
        }

        if (kept is null)
        {
            return null;
        }

        findings = over is null ? findings : [.. findings ?? [], .. over];

        return choice with { Candidates = kept, Choose = Math.Min(choice.Choose, kept.Count) };
    }

    private static RecoveryOffer? Smaller(RecoveryOffer offer, Money ceiling, PolicyEvaluation from)
    {
        var slot = Array.Find(from.Plan.Slots, slot => slot.Slot == offer.Slot)!;

        return slot.Smaller(offer, ceiling, from.Facts) is { } smaller && IsWithin(smaller, ceiling) ? smaller : null;
    }

    private static bool IsWithin(RecoveryOffer offer, Money ceiling) => offer.Value is not { } value || value <= ceiling;
}
