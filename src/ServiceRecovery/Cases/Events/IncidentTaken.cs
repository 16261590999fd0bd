namespace ServiceRecovery;

/// <summary>Something was taken over from the case's incident.</summary>
internal sealed record IncidentTaken : CaseEvent
{
    public required string Incident { get; init; }

    /// <summary>The event of the incident's stream that it comes from.</summary>
    public required long Sequence { get; init; }

    public IncidentVerdict Verdict { get; init; }
}
