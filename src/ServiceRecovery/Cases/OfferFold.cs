namespace ServiceRecovery;

/// <summary>How an offer goes through its life in a case.</summary>
internal static class OfferFold
{
    public static RecoveryCase Change(RecoveryCase current, OfferChanged changed)
    {
        for (var index = 0; index < current.Offers.Length; index++)
        {
            if (IsSame(current.Offers[index], changed.Offer))
            {
                return current with { Offers = current.Offers.SetItem(index, changed.Offer) };
            }
        }

        return current with { Offers = current.Offers.Add(changed.Offer) };
    }

    /// <summary>The same offer is the same candidate under the same key.</summary>
    private static bool IsSame(RecoveryOffer known, RecoveryOffer other) =>
        known.Key == other.Key && known.Slot == other.Slot && known.Strategy == other.Strategy;
}
