namespace ServiceRecovery;

/// <summary>The worker leaves the case alone until a person has looked, or takes it up again.</summary>
internal sealed record CaseParked : CaseEvent
{
    /// <summary>Why; null takes the case up again.</summary>
    public string? Reason { get; init; }
}
