namespace ServiceRecovery;

/// <summary>Incident stream: something was done for every member at once.</summary>
internal sealed record EvidenceShared : CaseEvent
{
    /// <summary>The kind of duty that it may meet.</summary>
    public required string Duty { get; init; }

    public required Evidence Evidence { get; init; }

    public DutyMode Mode { get; init; }
}
