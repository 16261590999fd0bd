namespace ServiceRecovery;

/// <summary>What a policy says about one benefit: which strategy values it, with which parameters and limits.</summary>
/// <remarks>
/// Immutable and shared: one instance per policy serves every case. A strategy reads the parameters that mean
/// something to it and ignores the others; one that it needs and does not find becomes a finding, never a guess.
/// </remarks>
public sealed record OfferTerms
{
    /// <summary>The stable name of the benefit, or of the choice it belongs to.</summary>
    public required string Slot { get; init; }

    /// <summary>The stable name of the strategy that values it, for example <c>fuel</c>.</summary>
    public required string Strategy { get; init; }

    /// <summary>Why it is given: an entitlement, redress or goodwill. The offer bears the same class, always.</summary>
    public required ObligationClass Class { get; init; }

    /// <summary>What is given, with its article: <c>a bunch of flowers</c>. Null means the usual.</summary>
    public string? Item { get; init; }

    /// <summary>The stated worth of the benefit; null where facts decide it, or where it has none.</summary>
    public Money? Value { get; init; }

    /// <summary>A share of an amount: 0.5 is half. Null means all of it; a stated value counts before it.</summary>
    public decimal? Share { get; init; }

    /// <summary>How much a trade-in is raised over market value: 0.05 is five percent.</summary>
    public decimal? Uplift { get; init; }

    /// <summary>How many, where the benefit is a quantity: 2 tanks, 5,000 points.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>The unit of <see cref="Quantity"/> in the singular; null means the strategy's own.</summary>
    public string? Unit { get; init; }

    /// <summary>The declared price of one unit of <see cref="Quantity"/>.</summary>
    public Money? Price { get; init; }

    /// <summary>What accrues, or costs, in each <see cref="Per"/>.</summary>
    public Money? Rate { get; init; }

    /// <summary>The time that <see cref="Rate"/> is for; null means a day.</summary>
    public Period? Per { get; init; }

    /// <summary>How long nothing accrues at the beginning; null means it accrues at once.</summary>
    public Period? StartsAfter { get; init; }

    /// <summary>
    /// The fact that says from when it accrues, for what only the host's calendar knows: the day after two full working days.
    /// Null means from the begin of the failure.
    /// </summary>
    public string? AccruesFrom { get; init; }

    /// <summary>How long at most: the loan of a vehicle, a longer warranty, an accrual.</summary>
    public Period? Length { get; init; }

    /// <summary>The scale of a fixed amount, in any order.</summary>
    public IReadOnlyList<OfferBand> Bands { get; init; } = [];

    /// <summary>The fact that selects a band, a duration in minutes; null means the severity.</summary>
    public string? MeasureFrom { get; init; }

    /// <summary>
    /// The fact that <see cref="Share"/> is taken of, that is a waived fee, or that is the price of a unit where
    /// <see cref="Price"/> is not stated. Null means what was paid.
    /// </summary>
    public string? AmountFrom { get; init; }

    /// <summary>The names of the facts that the strategy reads beyond those; default none.</summary>
    public IReadOnlyList<string> Reads { get; init; } = [];

    /// <summary>The most that the benefit may cost; the rule's own limit, for every class.</summary>
    public Money? UpTo { get; init; }

    /// <summary>How long the benefit can be used once issued; null means the strategy's default.</summary>
    public Period? ValidFor { get; init; }

    /// <summary>How long the customer may think about it once it is offered; null means 30 days.</summary>
    public Period? AcceptWithin { get; init; }

    /// <summary>Whether the customer may have the worth in money instead, as some laws demand.</summary>
    public bool CashInstead { get; init; }

    /// <summary>The stored name of the step that carries it out; null if a person does.</summary>
    public string? StepName { get; init; }

    /// <summary>The duty that must be met before it may be offered; null means the strategy's default.</summary>
    public string? After { get; init; }

    /// <summary>Who receives it, by role.</summary>
    public PartyRole Payee { get; init; } = PartyRole.Beneficiary;
}
