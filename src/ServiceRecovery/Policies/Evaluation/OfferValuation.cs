namespace ServiceRecovery;

/// <summary>Asks the strategies for the offers of a choice; a fact that is not known is null for them.</summary>
internal sealed class OfferValuation(CompensationCatalog catalog, string currency)
{
    /// <param name="choice">What a rule gives.</param>
    /// <param name="facts">Null where every benefit of the choice is the same for everybody.</param>
    /// <param name="findings">Takes what the strategies found.</param>
    public IReadOnlyList<RecoveryOffer> Of(PolicyChoice choice, CaseFacts? facts, List<Finding> findings)
    {
        var offers = new List<RecoveryOffer>(choice.Offers.Length);

        foreach (var offer in choice.Offers)
        {
            if (Of(offer, facts, findings) is { } made)
            {
                offers.Add(made);
            }
        }

        return offers;
    }

    /// <param name="offer">What a rule gives.</param>
    /// <param name="facts">Not asked for where the benefit is the same for everybody.</param>
    /// <param name="findings">Takes what the strategy found; null where that is known already.</param>
    public RecoveryOffer? Of(PolicyOffer offer, CaseFacts? facts, List<Finding>? findings)
    {
        var context = offer.ValuedOnce || facts is null ? WithoutFacts(offer.Terms) : WithFacts(offer.Terms, facts);
        var made = Worthy(catalog.Offer(context), context);
        findings?.AddRange(made is null ? context.Findings.Select(ForPerson) : context.Findings);

        return made;
    }

    /// <summary>An amount too large to be counted in minor units is nothing that could be paid.</summary>
    private static RecoveryOffer? Worthy(RecoveryOffer? offer, CompensationContext context)
    {
        const decimal Most = 1_000_000_000_000m;

        return offer?.Value is { Amount: > Most } value
            ? context.NoOffer(new Finding("offer-too-large", $"The benefit '{offer.Slot}' came to {value}; a person must decide."))
            : offer;
    }

    /// <summary>A benefit that could not be valued is not nothing: a person must look, unless it is worth nothing.</summary>
    private static Finding ForPerson(Finding finding) =>
        finding.Code == "offer-worth-nothing" ? finding : finding with { Severity = Severity.Major };

    private CompensationContext WithoutFacts(OfferTerms terms) =>
        new() { Terms = terms, Currency = currency, AsOf = DateTimeOffset.UnixEpoch };

    private CompensationContext WithFacts(OfferTerms terms, CaseFacts facts) => CompensationContext.About(
        terms, facts, currency, facts.Known(StandardFacts.AsOf) ?? DateTimeOffset.UnixEpoch);
}
