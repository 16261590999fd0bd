namespace ServiceRecovery;

/// <summary>The choices of a decision after a limit: each goodwill candidate alone is within what is left.</summary>
/// <remarks>
/// A benefit that its strategy can make smaller is made smaller and worded anew; one that cannot be is withdrawn. What
/// is owed passes as it is.
/// </remarks>
internal static class ClippedChoices
{
    public static IReadOnlyList<OfferChoice> Of(PolicyEvaluation from, List<Finding> findings)
    {
        var ceiling = Money.FromMinorUnits(from.GoodwillUnits, from.Plan.Policy.Currency);
        var choices = new List<OfferChoice>(from.Choices.Length);

        foreach (var choice in from.Choices)
        {
            if (choice.Class != ObligationClass.Goodwill || choice.Candidates.All(offer => IsWithin(offer, ceiling)))
            {
                choices.Add(choice);
            }
            else if (Clipped(choice, ceiling, from, findings) is { } clipped)
            {
                choices.Add(clipped);
            }
        }

        return choices;
    }

    private static OfferChoice? Clipped(OfferChoice choice, Money ceiling, PolicyEvaluation from, List<Finding> findings)
    {
        var kept = new List<RecoveryOffer>(choice.Candidates.Count);

        foreach (var candidate in choice.Candidates)
        {
            if (IsWithin(candidate, ceiling))
            {
                kept.Add(candidate);
            }
            else if (ceiling.Amount > 0 && Smaller(candidate, ceiling, from) is { } smaller)
            {
                kept.Add(smaller);
            }
            else
            {
                findings.Add(DecisionFindings.Withdrawn(choice.Slot, candidate, ceiling));
            }
        }

        return kept.Count == 0 ? null : choice with { Candidates = kept, Choose = Math.Min(choice.Choose, kept.Count) };
    }

    private static RecoveryOffer? Smaller(RecoveryOffer offer, Money ceiling, PolicyEvaluation from)
    {
        var slot = Array.Find(from.Plan.Slots, slot => slot.Slot == offer.Slot)!;

        return slot.Smaller(offer, ceiling, from.Facts) is { } smaller && IsWithin(smaller, ceiling) ? smaller : null;
    }

    private static bool IsWithin(RecoveryOffer offer, Money ceiling) => offer.Value is not { } value || value <= ceiling;
}
