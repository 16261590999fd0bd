namespace ServiceRecovery;

/// <summary>The kept word counts no more; the customer is asked again.</summary>
internal sealed record WordVoided : CaseEvent
{
    public required string Reason { get; init; }
}
