namespace ServiceRecovery;

/// <summary>What a strategy is asked: the terms of a policy, the facts of a case, a place for its reasons.</summary>
/// <remarks>
/// Made for one question and used by one thread. A fact that is not known is null. The answer is the same for the same
/// terms and facts; the findings collected on the way are part of it.
/// </remarks>
public sealed class CompensationContext
{
    private static readonly Period DefaultAcceptance = Period.Days(30);
    private CaseFacts? _facts;
    private List<Finding>? _findings;

    /// <summary>What the policy says.</summary>
    public required OfferTerms Terms { get; init; }

    /// <summary>The policy's currency. Another one is a finding for a person, never a conversion.</summary>
    public required string Currency { get; init; }

    /// <summary>The moment of the decision.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>What the customer paid for what failed.</summary>
    public Money? Paid { get; init; }

    /// <summary>What the customer lost by it.</summary>
    public Money? Loss { get; init; }

    /// <summary>What the customer had to spend because of it, with receipts.</summary>
    public Money? Expenses { get; init; }

    /// <summary>What the thing that failed is worth on the market, or its price.</summary>
    public Money? MarketValue { get; init; }

    /// <summary>The amount that <see cref="OfferTerms.AmountFrom"/> names.</summary>
    public Money? Amount { get; init; }

    /// <summary>The measure that <see cref="OfferTerms.MeasureFrom"/> names.</summary>
    public decimal? Measure { get; init; }

    /// <summary>The moment that <see cref="OfferTerms.AccruesFrom"/> names.</summary>
    public DateTimeOffset? AccruesAt { get; init; }

    /// <summary>When the failure began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended; null while it lasts.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How bad it is; the least where nobody said.</summary>
    public Severity Severity { get; init; }

    /// <summary>Whether nobody said how bad it is, so that nothing may be valued by it.</summary>
    internal bool IsSeverityUnknown { get; init; }

    /// <summary>The facts that <see cref="OfferTerms.Reads"/> names, for a strategy that needs more; all others are unknown.</summary>
    /// <remarks>Only these are stored with the decision, so only these can give the same offer again.</remarks>
    public CaseFacts Facts => field ??= (_facts ?? new CaseFacts()).Only(Terms.Reads);

    /// <summary>What was found on the way, in order: why there is no offer, or what was clipped.</summary>
    public IReadOnlyList<Finding> Findings => _findings ?? (IReadOnlyList<Finding>)[];

    /// <summary>Asks about terms with what is known about a case.</summary>
    /// <remarks>A failure that is not said to have begun began when it occurred.</remarks>
    /// <exception cref="InvalidOperationException">The facts do not say as of when they hold.</exception>
    public static CompensationContext For(OfferTerms terms, CaseFacts facts, string currency)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(facts);

        return About(terms, facts, currency, facts.AsOf);
    }

    /// <summary>The same, with a moment that the facts need not name.</summary>
    internal static CompensationContext About(OfferTerms terms, CaseFacts facts, string currency, DateTimeOffset asOf) => new()
    {
        _facts = facts,
        Terms = terms,
        Currency = currency,
        AsOf = asOf,
        Paid = facts.Known(StandardFacts.Paid),
        Loss = facts.Known(StandardFacts.Loss),
        Expenses = facts.Known(StandardFacts.Expenses),
        MarketValue = facts.Known(StandardFacts.Price),
        Amount = facts.Amount(terms.AmountFrom, currency),
        Measure = facts.Measure(terms.MeasureFrom),
        AccruesAt = facts.Moment(terms.AccruesFrom),
        StartedAt = facts.Known(StandardFacts.StartedAt) ?? facts.Known(StandardFacts.OccurredAt),
        EndedAt = facts.Known(StandardFacts.EndedAt),
        Severity = facts.Known(StandardFacts.Severity) ?? default,
        IsSeverityUnknown = !facts.Has(StandardFacts.Severity),
    };

    /// <summary>Says why there is no offer.</summary>
    /// <returns>Always null, so that a strategy can return it.</returns>
    public RecoveryOffer? NoOffer(Finding why)
    {
        Note(why);

        return null;
    }

    /// <summary>Says what a person should know about the offer, for example that it was clipped.</summary>
    public void Note(Finding finding) => (_findings ??= []).Add(finding);

    /// <summary>An amount that the strategy cannot do without.</summary>
    /// <param name="amount">The fact or term.</param>
    /// <param name="name">What it is called in the policy, for the finding.</param>
    /// <returns>Null, with a finding, if the amount is missing, negative or of another currency.</returns>
    public Money? Need(Money? amount, string name)
    {
        if (amount is not { } known)
        {
            Note(OfferFindings.Missing(Terms, name));
        }
        else if (known.Currency != Currency)
        {
            Note(OfferFindings.ForeignCurrency(Terms, name, known, Currency));
        }
        else if (known.Amount < 0)
        {
            Note(OfferFindings.OutOfRange(Terms, name, $"{known}", "zero or more"));
        }
        else
        {
            return known;
        }

        return null;
    }

    /// <summary>An offer with all that the terms say filled in.</summary>
    /// <param name="form">In what form it is given.</param>
    /// <param name="value">What it is worth, rounded already; null if it has no money value.</param>
    /// <param name="sentence">What the customer gets and on which terms: one plain sentence, no thresholds.</param>
    public RecoveryOffer Draft(OfferForm form, Money? value, string sentence) => new()
    {
        Slot = Terms.Slot,
        Strategy = Terms.Strategy,
        Class = Terms.Class,
        Form = form,
        Value = value,
        Terms = sentence,
        Acceptance = Terms.AcceptWithin ?? DefaultAcceptance,
        Validity = Terms.ValidFor,
        Payee = Terms.Payee,
        StepName = Terms.StepName,
        After = Terms.After,
    };
}
