namespace ServiceRecovery;

/// <summary>The facts by which a strategy may value an offer; of a host's own strategy, all that it could read.</summary>
internal static class ValuedBy
{
    public static IEnumerable<Fact> Facts(PolicyOffer offer, RecoveryPolicy policy, Func<string, bool> isBuiltIn)
    {
        if (offer.ValuedOnce)
        {
            return [];
        }

        var terms = offer.Terms;
        var named = new[] { terms.MeasureFrom, terms.AmountFrom }.Concat(terms.Reads).OfType<string>()
            .Select(policy.Layout.Find).OfType<Fact>();

        return (isBuiltIn(terms.Strategy) ? OfBuiltIn(terms) : PolicyFacts.OfValuation).Concat(named);
    }

    private static IEnumerable<Fact> OfBuiltIn(OfferTerms terms) => terms.Strategy switch
    {
        "accruing-amount" =>
            [StandardFacts.StartedAt, StandardFacts.OccurredAt, StandardFacts.EndedAt, StandardFacts.AsOf],
        "expenses" => [StandardFacts.Expenses],
        "refund" => [StandardFacts.Paid],
        "trade-in" => [StandardFacts.Price],
        "replacement" when terms.Value is null => [StandardFacts.Price, StandardFacts.Paid],
        "re-performance" when terms.Value is null => [StandardFacts.Paid],
        "fixed-amount" when terms.Bands.Count > 0 => terms.MeasureFrom is null
            ? [StandardFacts.Severity, StandardFacts.Paid]
            : [StandardFacts.Paid],
        _ => terms.Value is null && terms.Share is not null && terms.AmountFrom is null ? [StandardFacts.Paid] : [],
    };
}
