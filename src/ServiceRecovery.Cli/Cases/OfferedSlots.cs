namespace ServiceRecovery.Cli;

/// <summary>Where the offers of a case stand: what may still be put to the customer, and what is to be given.</summary>
internal static class OfferedSlots
{
    /// <summary>The choices that nothing stands of: never put to the customer, or taken back or lapsed since.</summary>
    public static IEnumerable<OfferChoice> Open(RecoveryCase opened) => opened.Choices
        .Where(choice => opened.Offers.All(offer =>
            offer.Slot != choice.Slot || offer.Status is OfferStatus.Reversed or OfferStatus.Expired));

    /// <summary>What the customer wants and nobody has given yet.</summary>
    public static IEnumerable<RecoveryOffer> Owed(RecoveryCase opened) => opened.Offers.Where(offer => offer.Status
        is OfferStatus.Accepted or OfferStatus.Reserved or OfferStatus.Issuing or OfferStatus.Uncertain);

    /// <summary>When it was given; null if it was not, or if others may have met the same duty.</summary>
    public static DateTimeOffset? GivenAt(RecoveryCase opened, RecoveryOffer offer)
    {
        var kind = DutyOf(offer);
        var given = opened.Offers.Count(other => other.Status == OfferStatus.Issued && DutyOf(other) == kind);
        Duty[] met = [.. opened.Duties.Where(duty => duty.Name == kind && duty.Status == DutyStatus.Met)];

        return offer.Status == OfferStatus.Issued && given == 1 && met is [var only] ? only.SettledAt : null;
    }

    private static string DutyOf(RecoveryOffer offer) => offer.Class == ObligationClass.Goodwill ? "extra" : offer.Slot;
}
