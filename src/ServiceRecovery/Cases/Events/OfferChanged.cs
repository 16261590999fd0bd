namespace ServiceRecovery;

/// <summary>An offer took a step in its life. The offer stands there as it is after the step.</summary>
internal sealed record OfferChanged : CaseEvent
{
    public required RecoveryOffer Offer { get; init; }

    public Evidence? Evidence { get; init; }

    public string? Reason { get; init; }
}
