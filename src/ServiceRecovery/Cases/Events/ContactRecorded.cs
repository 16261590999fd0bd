namespace ServiceRecovery;

/// <summary>Somebody of the company's side contacted the customer, or the other way round.</summary>
internal sealed record ContactRecorded : CaseEvent
{
    public required string Channel { get; init; }

    public required string Purpose { get; init; }

    public bool Inbound { get; init; }

    public bool Person { get; init; }
}
