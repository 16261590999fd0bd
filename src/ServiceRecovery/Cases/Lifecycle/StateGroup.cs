namespace ServiceRecovery;

/// <summary>States that share triggers, so that a picture needs one arrow for all of them.</summary>
internal sealed record StateGroup(string Name, IReadOnlyList<CaseState> States)
{
    /// <summary>Where a case ends by one trigger that every open state has, such as <c>Reject</c>.</summary>
    public static StateGroup EndedEarly { get; } = new("EndedEarly", [.. CaseLifecycle.Ended.Where(IsEarly)]);

    /// <summary>Groups from which arrows go, from the widest to the narrowest; each lies inside or outside of every other.</summary>
    public static IReadOnlyList<StateGroup> All { get; } =
    [
        new("Open", CaseLifecycle.Open),
        new("Closed", CaseLifecycle.Ended),
        new("Heard", CaseLifecycle.HeardStates),
    ];

    /// <summary>What a picture writes below a state of <see cref="EndedEarly"/>; null for another state.</summary>
    public static CaseTrigger? EnteredBy(CaseState state) => EndedEarly.States.Contains(state)
        ? CaseLifecycle.Moves.First(move => move.To == state).Trigger
        : null;

    private static bool IsEarly(CaseState state)
    {
        var into = CaseLifecycle.Moves.Where(move => move.To == state).ToList();

        return into.DistinctBy(move => move.Trigger).Count() == 1
            && into.Select(move => move.From).ToHashSet().SetEquals(CaseLifecycle.Open);
    }
}
