namespace ServiceRecovery;

/// <summary>Something was taken over from the case's incident.</summary>
internal sealed record IncidentTaken : CaseEvent
{
    public required string Incident { get; init; }

    /// <summary>The event of the incident's stream that it comes from.</summary>
    public required long Sequence { get; init; }

    public IncidentVerdict Verdict { get; init; }

    /// <summary>Whom the incident concerns from now on; null leaves that as it was.</summary>
    public IReadOnlyList<ScopeCriterion>? Scope { get; init; }
}
