namespace ServiceRecovery;

/// <summary>The terms of one benefit. Amounts are in the policy's currency; a strategy reads what means something to it.</summary>
/// <remarks>An offer whose worth is stated is valued once for all cases; another is valued for each from its facts.</remarks>
public sealed class OfferBuilder
{
    private readonly List<Func<OfferTerms, string, OfferTerms>> _says = [];
    private readonly List<Fact> _reads = [];
    private bool _valuedOnce;

    internal OfferBuilder(string strategy) => Strategy = strategy;

    internal string Strategy { get; }

    internal IReadOnlyList<Fact> Reads => _reads;

    /// <summary>What it is worth.</summary>
    public OfferBuilder Worth(decimal amount) =>
        Say((terms, currency) => terms with { Value = new Money(amount, currency) }).ValuedOnce();

    /// <summary>A share of an amount: 0.5 is half.</summary>
    public OfferBuilder Share(decimal share) => Say((terms, _) => terms with { Share = share });

    /// <summary>How much a trade-in is raised over market value: 0.05 is five percent.</summary>
    public OfferBuilder Uplift(decimal uplift) => Say((terms, _) => terms with { Uplift = uplift });

    /// <summary>How many, with the unit as one would say it to a customer.</summary>
    public OfferBuilder Quantity(decimal quantity, string? unit = null) =>
        Say((terms, _) => terms with { Quantity = quantity, Unit = unit });

    /// <summary>The declared price of one unit.</summary>
    public OfferBuilder PriceEach(decimal price) =>
        Say((terms, currency) => terms with { Price = new Money(price, currency) });

    /// <summary>What accrues in each period.</summary>
    public OfferBuilder Rate(decimal rate, Period per) =>
        Say((terms, currency) => terms with { Rate = new Money(rate, currency), Per = per });

    /// <summary>How long nothing accrues at the beginning.</summary>
    public OfferBuilder StartsAfter(Period period) => Say((terms, _) => terms with { StartsAfter = period });

    /// <summary>The fact that says from when it accrues; without it, from the begin of the failure.</summary>
    public OfferBuilder AccruesFrom(Fact<DateTimeOffset> moment)
    {
        ArgumentNullException.ThrowIfNull(moment);
        _reads.Add(moment);

        return Say((terms, _) => terms with { AccruesFrom = moment.Name });
    }

    /// <summary>How long at most.</summary>
    public OfferBuilder Length(Period length) => Say((terms, _) => terms with { Length = length });

    /// <summary>The scale of a fixed amount, read with the failure's severity.</summary>
    public OfferBuilder Bands(params OfferBand[] bands) => Say((terms, _) => terms with { Bands = [.. bands] });

    /// <summary>The scale of a fixed amount, read with a fact.</summary>
    public OfferBuilder Bands(Fact measure, params OfferBand[] bands)
    {
        ArgumentNullException.ThrowIfNull(measure);
        _reads.Add(measure);

        return Bands(bands).Say((terms, _) => terms with { MeasureFrom = measure.Name });
    }

    /// <summary>The fact that a share is taken of; without it the strategy's own.</summary>
    public OfferBuilder Of(Fact amount)
    {
        ArgumentNullException.ThrowIfNull(amount);
        _reads.Add(amount);

        return Say((terms, _) => terms with { AmountFrom = amount.Name });
    }

    /// <summary>Facts that a strategy of the host reads: they are stored with the decision, and it sees no others.</summary>
    /// <remarks>The offer is then valued for each case.</remarks>
    public OfferBuilder Reading(params Fact[] facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        _reads.AddRange(facts);

        return Say((terms, _) => terms with { Reads = [.. terms.Reads, .. facts.Select(fact => fact.Name)] });
    }

    /// <summary>The most that it may cost: the rule's own ceiling, for every class.</summary>
    public OfferBuilder UpTo(decimal ceiling) =>
        Say((terms, currency) => terms with { UpTo = new Money(ceiling, currency) });

    /// <summary>How long it can be used once it is issued.</summary>
    public OfferBuilder ValidFor(Period period) => Say((terms, _) => terms with { ValidFor = period });

    /// <summary>How long the customer may think about it.</summary>
    public OfferBuilder AcceptWithin(Period period) => Say((terms, _) => terms with { AcceptWithin = period });

    /// <summary>The customer may have the worth in money instead.</summary>
    public OfferBuilder CashInstead() => Say((terms, _) => terms with { CashInstead = true });

    /// <summary>The stored name of the step that carries it out; without it a person does.</summary>
    public OfferBuilder Step(string name) => Say((terms, _) => terms with { StepName = name });

    /// <summary>The duty that must be met first.</summary>
    public OfferBuilder After(string duty) => Say((terms, _) => terms with { After = duty });

    /// <summary>Who receives it. Default the beneficiary.</summary>
    public OfferBuilder Payee(PartyRole payee) => Say((terms, _) => terms with { Payee = payee });

    /// <summary>What is given, in plain words with its article.</summary>
    public OfferBuilder Item(string item) => Say((terms, _) => terms with { Item = item });

    /// <summary>Values it once for all cases, with no facts of any: for benefits that are the same for everybody.</summary>
    public OfferBuilder ValuedOnce()
    {
        _valuedOnce = true;

        return this;
    }

    internal PolicyOffer Build(ChoiceDraft choice, string currency)
    {
        var terms = new OfferTerms { Slot = choice.Slot, Strategy = Strategy, Class = choice.Class, After = choice.After };

        terms = _says.Aggregate(terms, (so, say) => say(so, currency));

        return new PolicyOffer(terms, _valuedOnce && terms.Reads.Count == 0);
    }

    private OfferBuilder Say(Func<OfferTerms, string, OfferTerms> say)
    {
        _says.Add(say);

        return this;
    }
}
