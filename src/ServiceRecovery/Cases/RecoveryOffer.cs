namespace ServiceRecovery;

/// <summary>Something that a customer may be given: its value, its terms, and where it stands in its life.</summary>
/// <remarks>Immutable; a step in its life is a new value.</remarks>
public sealed record RecoveryOffer
{
    /// <summary>The stable name of the benefit, or of the choice it belongs to. Candidates of one choice share it.</summary>
    public required string Slot { get; init; }

    /// <summary>The stable name of the strategy that made it.</summary>
    public required string Strategy { get; init; }

    /// <summary>Why it is given.</summary>
    public required ObligationClass Class { get; init; }

    /// <summary>What it is worth, rounded once to the currency's minor unit; null if it has no money value.</summary>
    public Money? Value { get; init; }

    /// <summary>The most that it can cost the company; null if that equals <see cref="Value"/>.</summary>
    public Money? MaximumLiability { get; init; }

    /// <summary>What the customer may take in money instead of any other form; null if nothing grants that choice.</summary>
    public Money? CashInstead { get; init; }

    /// <summary>How much of something, where the benefit is a quantity: 2 tanks, 5,000 points. Null if it is none.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>The unit of <see cref="Quantity"/>.</summary>
    public string? Unit { get; init; }

    /// <summary>One plain sentence: what the customer gets and on which terms.</summary>
    public required string Terms { get; init; }

    /// <summary>In what form.</summary>
    public OfferForm Form { get; init; }

    /// <summary>Until when the customer may accept it, once offered; null means the policy's default of 30 days.</summary>
    public Period? Acceptance { get; init; }

    /// <summary>How long the benefit can be used once it is issued; null without end.</summary>
    public Period? Validity { get; init; }

    /// <summary>Who receives it, by role.</summary>
    public PartyRole Payee { get; init; } = PartyRole.Beneficiary;

    /// <summary>The stored name of the step that carries it out; null if a person does.</summary>
    public string? StepName { get; init; }

    /// <summary>The duty that must be met before it may be offered; null at once.</summary>
    public string? After { get; init; }

    /// <summary>Where it stands.</summary>
    public OfferStatus Status { get; init; }

    /// <summary>What makes it the same benefit for ever; null until it is put to the customer.</summary>
    public BenefitKey? Key { get; init; }

    /// <summary>
    /// What of it is set aside or spent in the ledger, by account; null if nothing is. All candidates of a choice that waits
    /// for its answer name the same charges.
    /// </summary>
    public IReadOnlyList<BudgetCharge>? Charges { get; init; }

    /// <summary>The event of the case that took it to where it stands; 0 outside of a case.</summary>
    internal long ChangedBy { get; init; }

    /// <summary>Whether giving it meets duties of that kind: goodwill the extra, all else the duty of the slot's name.</summary>
    internal bool Settles(string kind) => (Class == ObligationClass.Goodwill ? DutyKinds.Extra : Slot) == kind;
}
