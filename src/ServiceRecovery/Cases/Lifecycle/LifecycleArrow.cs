namespace ServiceRecovery;

/// <summary>One arrow of a picture: from a state, or from all states of a group.</summary>
internal sealed record LifecycleArrow(
    string From, IReadOnlyList<CaseState> States, CaseState To, IReadOnlyList<CaseTrigger> Triggers)
{
    public string Label => string.Join(", ", Triggers);

    /// <summary>One arrow for each two states that a move connects.</summary>
    public static IEnumerable<LifecycleArrow> BetweenStates() =>
        CaseLifecycle.Moves
            .GroupBy(move => (move.From, move.To))
            .Select(arrow => new LifecycleArrow(
                $"{arrow.Key.From}", [arrow.Key.From], arrow.Key.To, [.. arrow.Select(move => move.Trigger)]));

    /// <summary>As few arrows as the groups allow; arrows between the same ends share one.</summary>
    public static IEnumerable<LifecycleArrow> BetweenGroups() =>
        CaseLifecycle.Moves
            .GroupBy(move => (move.Trigger, move.To))
            .SelectMany(moves => Sources([.. moves.Select(move => move.From)])
                .Select(source => (source.Name, source.States, moves.Key.Trigger, moves.Key.To)))
            .GroupBy(arrow => (arrow.Name, arrow.To))
            .Select(arrows => new LifecycleArrow(
                arrows.Key.Name, arrows.First().States, arrows.Key.To, [.. arrows.Select(arrow => arrow.Trigger)]));

    /// <summary>The numbers of the moves of a path that went along this arrow, from 1.</summary>
    public string StepsOf(IReadOnlyList<Transition> path) =>
        string.Join(", ", path
            .Select((transition, index) => (transition, Step: index + 1))
            .Where(item => item.transition.To == To
                && States.Contains(item.transition.From)
                && Triggers.Contains(item.transition.Trigger))
            .Select(item => item.Step));

    private static IEnumerable<StateGroup> Sources(HashSet<CaseState> states)
    {
        foreach (var group in StateGroup.All)
        {
            if (group.States.All(states.Contains))
            {
                states.ExceptWith(group.States);
                yield return group;
            }
        }

        foreach (var state in states)
        {
            yield return new StateGroup($"{state}", [state]);
        }
    }
}
