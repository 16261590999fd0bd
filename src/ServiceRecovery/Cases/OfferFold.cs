using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>How an offer goes through its life in a case.</summary>
internal static class OfferFold
{
    public static RecoveryCase Change(RecoveryCase current, OfferChanged changed, RecordedEvent recorded)
    {
        var known = changed.Offer.Status == OfferStatus.Offered
            ? current.Offers.RemoveAll(offer => IsSuperseded(offer, changed.Offer))
            : current.Offers;
        var next = current with { Offers = Replace(known, changed.Offer with { ChangedBy = recorded.Sequence }) };

        return changed.Offer.Status == OfferStatus.Issued
            ? next with { LastCompanyActAt = recorded.At, KeptWord = VoidsWord(changed.Offer) ? null : next.KeptWord }
            : next;
    }

    /// <summary>What is put to the customer again takes the place of what came to nothing under the same key.</summary>
    public static bool IsSuperseded(RecoveryOffer known, RecoveryOffer offered) =>
        known.Key == offered.Key && known.Status is (OfferStatus.Declined or OfferStatus.Expired);

    /// <summary>Redress that reaches the customer after the word makes the word worth asking for again.</summary>
    private static bool VoidsWord(RecoveryOffer offer) => offer.Class == ObligationClass.Redress;

    private static ImmutableArray<RecoveryOffer> Replace(ImmutableArray<RecoveryOffer> offers, RecoveryOffer next)
    {
        for (var index = 0; index < offers.Length; index++)
        {
            if (IsSame(offers[index], next))
            {
                return offers.SetItem(index, next);
            }
        }

        return offers.Add(next);
    }

    /// <summary>The same offer is the same candidate under the same key.</summary>
    public static bool IsSame(RecoveryOffer known, RecoveryOffer other) =>
        known.Key == other.Key && known.Slot == other.Slot && known.Strategy == other.Strategy;
}
