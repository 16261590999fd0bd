namespace ServiceRecovery;

/// <summary>Puts a choice of the decision to the customer.</summary>
public sealed record OfferExtra : CaseCommand
{
    /// <summary>The slot of the choice; null if the decision has one that can be offered now.</summary>
    public string? Slot { get; init; }

    /// <summary>How it is put to the customer; null if it is no contact of its own.</summary>
    public string? Channel { get; init; }

    internal override void Decide(CaseDraft draft) => OfferDesk.Offer(draft, Slot, Channel);
}
