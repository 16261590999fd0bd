namespace ServiceRecovery.Cli;

/// <summary>The choices of one slot over many cases: the alternatives, and what the company is exposed to at most.</summary>
/// <remarks>
/// The alternatives of a choice are either/or, so their sums say nothing together. The exposure takes of each case the
/// dearest that its customer can still have, or what the customer has already taken.
/// </remarks>
internal sealed class ChoiceTally
{
    private readonly SortedDictionary<string, OfferTally> _offers = new(StringComparer.Ordinal);

    /// <summary>In how many cases the choice is.</summary>
    public long Count { get; private set; }

    public IReadOnlyDictionary<string, OfferTally> Offers => _offers;

    public MoneySums AtMost { get; } = new();

    public void Add(RecoveryCase opened, OfferChoice choice)
    {
        Count++;

        foreach (var offer in choice.Candidates)
        {
            Of(offer.Strategy).Add(offer);
        }

        foreach (var money in Exposure(opened, choice))
        {
            AtMost.Add(money);
        }
    }

    private static IEnumerable<Money> Exposure(RecoveryCase opened, OfferChoice choice)
    {
        var begun = opened.Offers.Where(offer => offer.Slot == choice.Slot).ToList();
        var taken = begun.Where(offer => offer.Status is OfferStatus.Accepted or OfferStatus.Reserved
            or OfferStatus.Issuing or OfferStatus.Issued or OfferStatus.Uncertain).ToList();
        var open = begun.Where(offer => offer.Status <= OfferStatus.Offered).ToList();

        if (taken.Count > 0)
        {
            return taken.Select(Liability).OfType<Money>();
        }

        // What was declined, has expired or was taken back costs nothing; an extra not yet offered ends with its case.
        var mayBeTaken = open.Count > 0 ? open
            : begun.Count > 0 || (choice.Class == ObligationClass.Goodwill && !opened.IsOpen) ? []
            : choice.Candidates;

        return mayBeTaken.Select(Liability).OfType<Money>()
            .OrderByDescending(money => money.Amount).Take(choice.Choose);
    }

    private static Money? Liability(RecoveryOffer offer) => offer.MaximumLiability ?? offer.Value;

    private OfferTally Of(string strategy)
    {
        if (!_offers.TryGetValue(strategy, out var tally))
        {
            _offers[strategy] = tally = new OfferTally();
        }

        return tally;
    }
}
