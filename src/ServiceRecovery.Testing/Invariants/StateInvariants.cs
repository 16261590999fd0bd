namespace ServiceRecovery.Testing;

/// <summary>What must hold of a case as it stands.</summary>
internal static class StateInvariants
{
    /// <param name="current">The case.</param>
    /// <param name="summary">What the store keeps beside it.</param>
    /// <param name="imported">The events that another system vouches for: their moves need not be ours.</param>
    public static IEnumerable<Finding> Of(RecoveryCase current, CaseSummary summary, IReadOnlySet<long> imported) =>
        [.. Moves(current, imported), .. Success(current), .. Summary(current, summary)];

    private static IEnumerable<Finding> Moves(RecoveryCase current, IReadOnlySet<long> imported)
    {
        var state = CaseState.New;

        foreach (var transition in current.History)
        {
            var move = CaseLifecycle.Find(transition.From, transition.Trigger);
            var isKnown = imported.Contains(transition.Sequence) || move?.To == transition.To;

            if (transition.From != state || !isKnown)
            {
                yield return new Finding(
                    "unknown-move",
                    $"Case {current.Id} went from {transition.From} to {transition.To} by {transition.Trigger} "
                    + $"while {state}.");
            }

            state = transition.To;
        }

        if (state != current.State)
        {
            yield return new Finding(
                "wrong-state", $"Case {current.Id} is {current.State}; its moves lead to {state}.");
        }
    }

    private static IEnumerable<Finding> Success(RecoveryCase current)
    {
        if (current.State != CaseState.Confirmed)
        {
            yield break;
        }

        foreach (var duty in current.Duties.Where(duty => duty.IsOpen && duty.Name != "reminder"))
        {
            yield return new Finding(
                "confirmed-while-open", $"Case {current.Id} is Confirmed, and duty '{duty.Id}' is {duty.Status}.");
        }

        if (current.History[^1].By is not (ActorKind.Customer or ActorKind.Representative))
        {
            yield return new Finding(
                "confirmed-by-another", $"Case {current.Id} was confirmed by {current.History[^1].By}.");
        }
    }

    private static IEnumerable<Finding> Summary(RecoveryCase current, CaseSummary summary)
    {
        var open = current.Duties.Count(duty => duty.IsOpen) + current.OwedOffers.Count;

        if (summary.Version != current.Version || summary.State != current.State || summary.OpenDuties != open)
        {
            yield return new Finding(
                "stale-summary",
                $"Case {current.Id} is {current.State} at {current.Version} with {open} open duties and owed offers; "
                + $"its summary says {summary.State} at {summary.Version} with {summary.OpenDuties}.");
        }
    }
}
