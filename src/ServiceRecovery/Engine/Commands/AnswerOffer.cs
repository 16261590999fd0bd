namespace ServiceRecovery;

/// <summary>The customer accepts one of the offers of a slot, or declines them.</summary>
public sealed record AnswerOffer : CaseCommand
{
    /// <summary>The slot that was offered.</summary>
    public required string Slot { get; init; }

    /// <summary>The strategy of the candidate that the customer wants; null declines all of them.</summary>
    public string? Accept { get; init; }

    internal override void Decide(CaseDraft draft) => OfferDesk.Answer(draft, Slot, Accept);
}
