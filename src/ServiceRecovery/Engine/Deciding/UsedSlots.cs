namespace ServiceRecovery;

/// <summary>Tells whether what was given already covers what goodwill would offer now.</summary>
internal static class UsedSlots
{
    /// <summary>The issued offer that covers every choice of goodwill; null while something is left to offer.</summary>
    public static RecoveryOffer? Covering(RecoveryCase current)
    {
        RecoveryOffer? last = null;

        foreach (var choice in current.Choices)
        {
            if (choice.Class != ObligationClass.Goodwill)
            {
                continue;
            }

            last = current.Offers.FirstOrDefault(offer => Covers(offer, choice));

            if (last is null)
            {
                return null;
            }
        }

        return last;
    }

    /// <summary>Without a common value nobody can say that something is missing.</summary>
    private static bool Covers(RecoveryOffer given, OfferChoice choice) =>
        given.Slot == choice.Slot
        && given.Status == OfferStatus.Issued
        && choice.Candidates.All(candidate =>
            candidate.Value is not { } value
            || given.Value is not { } had
            || had.Currency != value.Currency
            || had.Amount >= value.Amount);
}
