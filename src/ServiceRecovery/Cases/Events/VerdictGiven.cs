namespace ServiceRecovery;

/// <summary>Incident stream: one case belongs to the incident, may belong, or does not.</summary>
internal sealed record VerdictGiven : CaseEvent
{
    public required CaseId Case { get; init; }

    public required IncidentVerdict Verdict { get; init; }

    public string? Reason { get; init; }
}
