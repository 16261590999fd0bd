namespace ServiceRecovery;

/// <summary>One arrow of a picture: from a state or from all states of a group, to a state or to those of a group.</summary>
/// <remarks>An arrow to a group bears no triggers: each of its states says by which one it is entered.</remarks>
internal sealed record LifecycleArrow(StateGroup From, StateGroup To, IReadOnlyList<CaseTrigger> Triggers)
{
    /// <summary>What to write beside it, with the numbers of the moves of a path that went along it, from 1.</summary>
    public string LabelOf(IReadOnlyList<Transition> path)
    {
        var steps = string.Join(", ", StepsOf(path));
        var triggers = To.States.Count > 1 ? "" : string.Join(", ", Triggers);

        return $"{triggers}{(steps.Length == 0 ? "" : $" ({steps})")}".TrimStart();
    }

    /// <summary>As few arrows as the groups allow; arrows between the same ends share one.</summary>
    public static IEnumerable<LifecycleArrow> All() =>
        CaseLifecycle.Moves
            .GroupBy(move => (move.Trigger, move.To))
            .SelectMany(moves => Sources([.. moves.Select(move => move.From)])
                .Select(from => (From: from, To: Target(moves.Key.To), moves.Key.Trigger)))
            .GroupBy(arrow => (From: arrow.From.Name, To: arrow.To.Name))
            .Select(arrows => new LifecycleArrow(
                arrows.First().From, arrows.First().To, [.. arrows.Select(arrow => arrow.Trigger)]));

    /// <summary>The numbers of the moves of a path that went along this arrow, from 1.</summary>
    public IEnumerable<int> StepsOf(IReadOnlyList<Transition> path) => path
        .Select((transition, index) => (transition, Step: index + 1))
        .Where(item => To.States.Contains(item.transition.To)
            && From.States.Contains(item.transition.From)
            && Triggers.Contains(item.transition.Trigger))
        .Select(item => item.Step);

    private static StateGroup Target(CaseState state) =>
        StateGroup.EndedEarly.States.Contains(state) ? StateGroup.EndedEarly : new StateGroup($"{state}", [state]);

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
