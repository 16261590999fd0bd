namespace ServiceRecovery.Testing;

/// <summary>What must hold of a case as it stands.</summary>
internal static class StateInvariants
{
    /// <param name="current">The case.</param>
    /// <param name="imported">The events that another system vouches for: their moves need not be ours.</param>
    public static IEnumerable<Finding> Of(RecoveryCase current, IReadOnlySet<long> imported) =>
        [.. Moves(current, imported), .. Success(current, imported), .. Duties(current), .. Keys(current), .. Known(current)];

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

    private static IEnumerable<Finding> Success(RecoveryCase current, IReadOnlySet<long> imported)
    {
        foreach (var move in current.History)
        {
            if (move is { Trigger: CaseTrigger.Confirm, By: not (ActorKind.Customer or ActorKind.Representative) }
                && !imported.Contains(move.Sequence))
            {
                yield return new Finding(
                    "confirmed-by-another", $"Case {current.Id} was confirmed by {move.By} in event {move.Sequence}; "
                    + "only the customer or a representative confirms.");
            }
        }

        foreach (var duty in current.Duties.Where(duty => duty.IsOpen && duty.Name != "reminder"))
        {
            if (current.State == CaseState.Confirmed)
            {
                yield return new Finding(
                    "confirmed-while-open", $"Case {current.Id} is Confirmed, and duty '{duty.Id}' is {duty.Status}.");
            }
        }
    }

    private static IEnumerable<Finding> Duties(RecoveryCase current) =>
        from duty in current.Duties
        group duty by duty.Id into same
        where same.Count() > 1
        select new Finding("duty-twice", $"Case {current.Id} has duty '{same.Key}' {same.Count()} times; once is right.");

    private static IEnumerable<Finding> Keys(RecoveryCase current) =>
        from offer in current.Offers
        where offer.Key is { } key && (key.Tenant != current.Tenant || key.Slot != offer.Slot)
        select new Finding(
            "wrong-key", $"Case {current.Id} of {current.Tenant} gives slot '{offer.Slot}' under {offer.Key}.");

    private static IEnumerable<Finding> Known(RecoveryCase current)
    {
        if (current.UnknownEvent is { } type)
        {
            yield return new Finding(
                "unknown-event", $"Case {current.Id} holds '{type}', which this version does not know; a newer one wrote it.");
        }
    }
}
