namespace ServiceRecovery;

/// <summary>Incident stream: whom the incident concerns. It takes the place of what was said before.</summary>
internal sealed record IncidentScoped : CaseEvent
{
    public IReadOnlyList<ScopeCriterion> Criteria { get; init; } = [];
}
