namespace ServiceRecovery;

/// <summary>States that share triggers, so that a picture needs one arrow for all of them.</summary>
internal sealed record StateGroup(string Name, IReadOnlyList<CaseState> States)
{
    /// <summary>From the widest to the narrowest; each lies wholly inside or outside of every other.</summary>
    public static IReadOnlyList<StateGroup> All { get; } =
    [
        new("Open", CaseLifecycle.Open),
        new("Closed", CaseLifecycle.EndedStates),
        new("Heard", CaseLifecycle.HeardStates),
    ];
}
