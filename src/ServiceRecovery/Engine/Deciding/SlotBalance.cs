namespace ServiceRecovery;

/// <summary>
/// What a slot has given, and what is left to give of it: a slot is used once, whichever round owes it again.
/// </summary>
internal static class SlotBalance
{
    /// <summary>
    /// Set where another case about the same failure has given a slot: the prefix of the property's name.
    /// </summary>
    public const string Elsewhere = "given-elsewhere.";

    /// <summary>
    /// The choice with what is left of each candidate, to be given as the next instalment; null for nothing. Within a
    /// round what the customer chose stays chosen: only that is topped up.
    /// </summary>
    public static OfferChoice? Left(RecoveryCase current, OfferChoice choice)
    {
        var given = IssuedIn(current, choice.Slot);

        if (given.Length == 0)
        {
            return choice;
        }

        var isThisRound = given.Any(offer => offer.ChangedBy > DutyFold.Standing(current).Sequence);
        RecoveryOffer[] left =
        [
            .. choice.Candidates
                .Where(offer => !isThisRound
                    || choice.Candidates.Count == 1
                    || given.Any(had => had.Strategy == offer.Strategy))
                .Select(offer => Left(offer, given))
                .OfType<RecoveryOffer>(),
        ];

        return left.Length == 0
            ? null
            : choice with { Candidates = left, Choose = Math.Min(choice.Choose, left.Length) };
    }

    /// <summary>Whether the slot waits for an answer or for its issue, or was declined in this round.</summary>
    public static bool IsUnderWay(RecoveryCase current, string slot) => current.Offers.Any(offer =>
        offer.Slot == slot
        && (IsLive(offer)
            || (offer.Status == OfferStatus.Declined && offer.ChangedBy > DutyFold.Standing(current).Sequence)));

    /// <summary>Whether somebody must still act on the offer.</summary>
    public static bool IsLive(RecoveryOffer offer) => offer.Status
        is <= OfferStatus.Accepted or OfferStatus.Reserved or OfferStatus.Issuing or OfferStatus.Uncertain;

    /// <summary>
    /// The slot and the entry that cover everything that the duty's slots would give now; null if something is left.
    /// </summary>
    public static (string Slot, string Entry)? Covering(RecoveryCase current, Duty duty)
    {
        (string Slot, string Entry)? last = null;

        foreach (var choice in current.Choices)
        {
            if (!choice.Settles(duty.Name))
            {
                continue;
            }

            last = EntryOf(current, choice);

            if (last is null)
            {
                return null;
            }
        }

        return last;
    }

    /// <summary>
    /// The goodwill that each slot has given or has put to the customer, in minor units. Of several that wait for one
    /// answer the largest counts; what was declined, expired or taken back does not.
    /// </summary>
    public static Dictionary<string, long> GoodwillOf(RecoveryCase current, string currency) => current.Offers
        .Where(offer => offer.Class == ObligationClass.Goodwill
            && offer.Value?.Currency == currency
            && (offer.Status == OfferStatus.Issued || IsLive(offer)))
        .GroupBy(offer => offer.Slot, StringComparer.Ordinal)
        .ToDictionary(slot => slot.Key, UnitsOf, StringComparer.Ordinal);

    /// <summary>The most that everything may cost that was offered, is to be given or was given; null for nothing.</summary>
    public static Money? LiabilityOf(RecoveryCase current)
    {
        var standing = current.Offers.Where(offer => offer.Status == OfferStatus.Issued || IsLive(offer));
        Money? all = null;

        foreach (var benefit in standing.GroupBy(offer => offer.Key))
        {
            var dearest = benefit.Select(offer => offer.MaximumLiability ?? offer.Value).OfType<Money>()
                .OrderByDescending(value => value.Amount)
                .Select(value => (Money?)value)
                .FirstOrDefault();

            // Amounts of another currency cannot be added; the first one stands.
            all = (all, dearest) switch
            {
                (null, _) => dearest,
                ({ } sum, { } more) when sum.Currency == more.Currency => sum + more,
                _ => all,
            };
        }

        return all;
    }

    private static long UnitsOf(IEnumerable<RecoveryOffer> offers)
    {
        var (given, asked) = (0L, 0L);

        foreach (var offer in offers)
        {
            var units = offer.Value!.Value.ToMinorUnits();
            given += offer.Status > OfferStatus.Offered ? units : 0;
            asked = offer.Status <= OfferStatus.Offered ? Math.Max(asked, units) : asked;
        }

        return given + asked;
    }

    private static (string Slot, string Entry)? EntryOf(RecoveryCase current, OfferChoice choice)
    {
        if (current.Properties.TryGetValue(Elsewhere + choice.Slot, out var entry))
        {
            return (choice.Slot, entry);
        }

        return IssuedIn(current, choice.Slot) is [.., var given]
            && !IsUnderWay(current, choice.Slot)
            && Left(current, choice) is null
                ? (choice.Slot, given.Key!.ToIssuerKey())
                : null;
    }

    private static RecoveryOffer[] IssuedIn(RecoveryCase current, string slot) =>
        [.. current.Offers.Where(offer => offer.Slot == slot && offer.Status == OfferStatus.Issued)];

    /// <summary>Without a common value nobody can say that something is missing.</summary>
    private static RecoveryOffer? Left(RecoveryOffer offer, RecoveryOffer[] given)
    {
        if (offer.Value is not { } total
            || given.Any(had => had.Value is not { } value || value.Currency != total.Currency))
        {
            return null;
        }

        var before = new Money(given.Sum(had => had.Value!.Value.Amount), total.Currency);
        var left = new Money(total.Amount - before.Amount, total.Currency);

        return left.Amount <= 0 ? null : offer with
        {
            Value = left,
            MaximumLiability = Reduced(offer.MaximumLiability, before),
            CashInstead = offer.CashInstead is { } cash && cash.Amount > left.Amount ? left : offer.CashInstead,
            Quantity = offer.Quantity * (left.Amount / total.Amount),
            Terms = $"{offer.Terms} {left} of it is left: {before} was given before.",
        };
    }

    private static Money? Reduced(Money? most, Money by) =>
        most is { } money ? new Money(Math.Max(money.Amount - by.Amount, 0), money.Currency) : null;
}
