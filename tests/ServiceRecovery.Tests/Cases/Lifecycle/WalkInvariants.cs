namespace ServiceRecovery.Tests;

/// <summary>What must hold of every case after every command.</summary>
internal static class WalkInvariants
{
    /// <summary>Everything that is wrong with a step from one case to the next; empty if nothing is.</summary>
    public static IEnumerable<string> Broken(RecoveryCase before, RecoveryCase after, IEnumerable<DutyId> named) =>
    [
        .. UndoneIn(after, named),
        .. Lost(before, after),
        .. OpenedInSilence(before, after),
        .. Moves(after),
        .. Ids(after),
    ];

    private static IEnumerable<string> UndoneIn(RecoveryCase after, IEnumerable<DutyId> named) =>
        from duty in after.Duties
        where after.State == CaseState.Confirmed
            && !duty.IsDone
            && duty.Name != DutyKinds.Reminder
            && !(duty.Status == DutyStatus.Impossible && named.Contains(duty.Id))
        select $"confirmed with {duty.Id} {duty.Status}";

    private static IEnumerable<string> Lost(RecoveryCase before, RecoveryCase after) =>
        from duty in before.Duties
        where after.FindDuty(duty.Id) is null
        select $"{duty.Id} is gone";

    /// <summary>A duty that was settled opens again only by a retraction or by evidence that could not stand.</summary>
    private static IEnumerable<string> OpenedInSilence(RecoveryCase before, RecoveryCase after) =>
        from duty in before.Duties
        where duty.IsDone && after.FindDuty(duty.Id) is { IsDone: false } && after.Version == before.Version
        select $"{duty.Id} opened without an event";

    private static IEnumerable<string> Moves(RecoveryCase after)
    {
        var state = CaseState.New;

        foreach (var move in after.History)
        {
            var known = CaseLifecycle.Find(move.From, move.Trigger);

            if (move.From != state || known?.To != move.To || !known.Who.Contains(move.By))
            {
                yield return $"no row of the table makes {move}";
            }

            state = move.To;
        }

        if (state != after.State)
        {
            yield return $"the history ends in {state}, the case in {after.State}";
        }
    }

    private static IEnumerable<string> Ids(RecoveryCase after) =>
        after.Duties.GroupBy(duty => duty.Id).Where(same => same.Count() > 1).Select(same => $"{same.Key} twice");
}
