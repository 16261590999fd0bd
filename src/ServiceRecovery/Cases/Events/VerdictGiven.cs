namespace ServiceRecovery;

/// <summary>Incident stream: one case, or every member, belongs to the incident, may belong, or does not.</summary>
internal sealed record VerdictGiven : CaseEvent
{
    /// <summary>The case that is judged by name; null judges every member whom the incident's scope concerns.</summary>
    public CaseId? Case { get; init; }

    public required IncidentVerdict Verdict { get; init; }

    public string? Reason { get; init; }
}
