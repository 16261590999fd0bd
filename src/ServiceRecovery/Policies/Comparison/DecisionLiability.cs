namespace ServiceRecovery;

/// <summary>What a decision may cost, by class and currency.</summary>
internal static class DecisionLiability
{
    /// <summary>Every class and currency in which either decision gives anything of worth.</summary>
    public static IEnumerable<LiabilityChange> Of(PolicyDecision before, PolicyDecision after)
    {
        var first = Of(before);
        var second = Of(after);

        return first.Keys.Union(second.Keys)
            .OrderBy(key => key.Class)
            .ThenBy(key => key.Currency, StringComparer.Ordinal)
            .Select(key => new LiabilityChange(
                key.Class,
                new Money(first.GetValueOrDefault(key), key.Currency),
                new Money(second.GetValueOrDefault(key), key.Currency)));
    }

    /// <summary>Whether the second choice may cost more (above zero) or less than the first; zero where that cannot be told.</summary>
    public static int Compare(OfferChoice before, OfferChoice after)
    {
        var (first, second) = (PriceOf(before), PriceOf(after));

        return first.Currency == second.Currency || first.Amount == 0 || second.Amount == 0
            ? second.Amount.CompareTo(first.Amount)
            : 0;
    }

    private static Money PriceOf(OfferChoice choice) => Picked(choice)
        .Select(LiabilityOf)
        .Where(money => money.Amount > 0)
        .Aggregate(default(Money), (sum, money) => sum.Amount == 0 ? money : sum + money);

    private static Dictionary<(ObligationClass Class, string Currency), decimal> Of(PolicyDecision decision)
    {
        var sums = new Dictionary<(ObligationClass, string), decimal>();
        var isHeld = decision.Holds.Count > 0;
        var valued = 0m;

        foreach (var choice in decision.Choices)
        {
            foreach (var offer in Picked(choice))
            {
                if (choice.Class == ObligationClass.Goodwill && offer.Value is { } value
                    && value.Currency == decision.Goodwill.Currency)
                {
                    valued += value.Amount;
                }
                else if (choice.Class != ObligationClass.Goodwill || !isHeld)
                {
                    Add(choice.Class, LiabilityOf(offer));
                }
            }
        }

        Add(ObligationClass.Goodwill, new Money(Math.Min(valued, decision.Goodwill.Amount), decision.Goodwill.Currency));

        return sums;

        void Add(ObligationClass kind, Money money)
        {
            if (money.Amount > 0)
            {
                sums[(kind, money.Currency)] = sums.GetValueOrDefault((kind, money.Currency)) + money.Amount;
            }
        }
    }

    /// <summary>The dearest candidates that the customer can have together.</summary>
    private static IEnumerable<RecoveryOffer> Picked(OfferChoice choice) =>
        choice.Candidates.OrderByDescending(offer => LiabilityOf(offer).Amount).Take(choice.Choose);

    private static Money LiabilityOf(RecoveryOffer offer) => offer.MaximumLiability ?? offer.Value ?? default;
}
