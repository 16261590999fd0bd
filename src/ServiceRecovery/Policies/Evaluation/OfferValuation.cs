namespace ServiceRecovery;

/// <summary>Asks the strategies for the offers of a choice; a fact that is not known is null for them.</summary>
internal sealed class OfferValuation(CompensationCatalog catalog, FactLayout layout, string currency)
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

    private CompensationContext WithFacts(OfferTerms terms, CaseFacts facts) => new()
    {
        Terms = terms,
        Currency = currency,
        AsOf = Known(facts, StandardFacts.AsOf) ?? DateTimeOffset.UnixEpoch,
        Paid = Known(facts, StandardFacts.Paid),
        Loss = Known(facts, StandardFacts.Loss),
        Expenses = Known(facts, StandardFacts.Expenses),
        MarketValue = Known(facts, StandardFacts.Price),
        StartedAt = Known(facts, StandardFacts.StartedAt) ?? Known(facts, StandardFacts.OccurredAt),
        EndedAt = Known(facts, StandardFacts.EndedAt),
        Severity = Known(facts, StandardFacts.Severity) ?? Severity.Minor,
        Amount = terms.AmountFrom is { } amount ? AmountOf(facts, amount) : null,
        Measure = terms.MeasureFrom is { } measure ? MeasureOf(facts, measure) : null,
    };

    private static T? Known<T>(CaseFacts facts, Fact<T> fact)
        where T : struct => facts.TryFind(fact, out var value) ? fact.Read(value) : null;

    private Money? AmountOf(CaseFacts facts, string name) =>
        layout.Find(name) is { } fact && facts.TryFind(fact, out var value)
            ? fact.Kind switch
            {
                FactKind.Money => new Money(value.Exact, value.Text!),
                FactKind.Decimal => new Money(value.Exact, currency),
                _ => null,
            }
            : null;

    private decimal? MeasureOf(CaseFacts facts, string name) =>
        layout.Find(name) is { } fact && facts.TryFind(fact, out var value)
            ? fact.Kind switch
            {
                FactKind.Int or FactKind.Enum => value.Whole,
                FactKind.Double when double.IsFinite(value.Real) && Math.Abs(value.Real) < 1e28 => (decimal)value.Real,
                FactKind.Decimal or FactKind.Money => value.Exact,
                FactKind.Duration => (decimal)value.Whole / TimeSpan.TicksPerMinute,
                _ => null,
            }
            : null;
}
