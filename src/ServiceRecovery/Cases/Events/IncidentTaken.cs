namespace ServiceRecovery;

/// <summary>Something was taken over from the case's incident.</summary>
internal sealed record IncidentTaken : CaseEvent
{
    public required string Incident { get; init; }

    /// <summary>The event of the incident's stream that it comes from.</summary>
    public required long Sequence { get; init; }

    /// <summary>What holds for the case from now on.</summary>
    public IncidentVerdict Verdict { get; init; }

    /// <summary>The verdict that was given for every member, whether it holds here or not; none if none was.</summary>
    public IncidentVerdict ForAll { get; init; }

    /// <summary>Whether the verdict was given to this case by name.</summary>
    public bool ByName { get; init; }

    /// <summary>Whom the incident concerns from now on; null leaves that as it was.</summary>
    public IReadOnlyList<ScopeCriterion>? Scope { get; init; }
}
