namespace ServiceRecovery;

/// <summary>Goodwill that two cases offer under one key: it stands before the customer once, in one of them.</summary>
/// <remarks>What two cases both let the customer take would be counted against the customer's year twice, or not at all.</remarks>
internal static class MergedOffers
{
    /// <summary>Of two that stand under one key the one that is further on stays, and of two alike that of the other case.</summary>
    public static void Join(CaseDraft from, CaseDraft into)
    {
        foreach (var mine in from.Case.Offers.Where(offer => IsGoodwill(offer) && !CameToNothing(offer)))
        {
            if (Find(into.Case, mine) is not { } theirs || CameToNothing(theirs))
            {
                continue;
            }

            if (mine.Status == OfferStatus.Offered)
            {
                OfferDesk.LeaveTo(from, mine, into.Case.Id);
            }
            else if (theirs.Status == OfferStatus.Offered)
            {
                OfferDesk.Yield(into, theirs, from.Case.Id);
                GiveBack(from, into.Case, theirs);
            }
        }
    }

    /// <summary>What is not answered goes back; what was answered meanwhile, or is being given, is so for both.</summary>
    public static void Part(CaseDraft from, CaseDraft into)
    {
        foreach (var mine in from.Case.Offers.Where(offer => IsGoodwill(offer) && SlotBalance.IsLive(offer)))
        {
            if (Find(into.Case, mine) is not { } theirs)
            {
                continue;
            }

            if (theirs.Status == mine.Status || theirs.Status == OfferStatus.Offered)
            {
                OfferDesk.Become(into, theirs, OfferStatus.Expired, from.Case.Id);
            }
            else
            {
                var ended = SlotBalance.IsLive(theirs) ? OfferStatus.Expired : theirs.Status;
                OfferDesk.Become(from, mine, ended, into.Case.Id);
            }
        }
    }

    /// <summary>To the customer of both: one draft alone may write to that stream.</summary>
    private static void GiveBack(CaseDraft from, RecoveryCase into, RecoveryOffer offer)
    {
        if (from.Case.Customer is not null && from.Case.Customer == into.Customer && offer.Value is { } value
            && from.Setting.Customer.LatestGrant(into, offer.Slot) is { } grant)
        {
            var back = new Money(-value.Amount, value.Currency);
            from.EmitToCustomer(new GoodwillGiven { Case = grant.Case, Slot = offer.Slot, Value = back });
        }
    }

    private static bool CameToNothing(RecoveryOffer offer) => offer.Status is OfferStatus.Declined or OfferStatus.Expired;

    private static RecoveryOffer? Find(RecoveryCase current, RecoveryOffer offer) =>
        current.Offers.FirstOrDefault(other => OfferFold.IsSame(other, offer));

    private static bool IsGoodwill(RecoveryOffer offer) => offer.Class == ObligationClass.Goodwill;
}
