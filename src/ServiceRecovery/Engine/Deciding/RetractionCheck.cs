namespace ServiceRecovery;

/// <summary>Which records may be taken back, and by whom.</summary>
internal static class RetractionCheck
{
    private static readonly CaseTrigger[] NeverTakenBack =
        [CaseTrigger.Suspect, CaseTrigger.Report, CaseTrigger.Merge, CaseTrigger.Unmerge, CaseTrigger.Retract];

    public static Finding? Against(CaseDraft draft, long record)
    {
        if (record < 1 || record > draft.Case.Version)
        {
            return new Finding(
                "no-record", $"The case has no record {record}; its records are 1 to {draft.Case.Version}.");
        }

        return Recorder(draft.Case, record) is not { } giver
            ? new Finding(
                "not-retractable",
                $"Record {record} neither settled a duty that is still settled, nor moved the case, nor kept a word. "
                + "Only such records are taken back.")
            : AgainstMove(draft.Case, record) ?? AgainstActor(draft.Actor, giver);
    }

    /// <summary>Who stands behind a record: who settled the duty, moved the case or gave the word.</summary>
    private static EventActor? Recorder(RecoveryCase current, long record) =>
        current.Duties.FirstOrDefault(duty => duty.SettledBy == record)?.MetBy
        ?? (current.KeptWord?.Sequence == record ? current.KeptWord.Actor : null)
        ?? current.History.FirstOrDefault(transition => transition.Sequence == record)?.Actor;

    private static Finding? AgainstMove(RecoveryCase current, long record)
    {
        if (current.History.FirstOrDefault(transition => transition.Sequence == record) is not { } move)
        {
            return null;
        }

        if (NeverTakenBack.Contains(move.Trigger))
        {
            return new Finding(
                "not-retractable", $"Record {record} is a {move.Trigger}, which is not taken back. {Remedy(move.Trigger)}");
        }

        if (move.Trigger is CaseTrigger.Dispute or CaseTrigger.Relapse or CaseTrigger.Reopen)
        {
            return AgainstRound(current, move);
        }

        return EvidenceOf(current, move) is { } duty
            ? new Finding(
                "evidence-stands",
                $"Record {record} moved the case on the evidence for duty '{duty.Id}'. Take back record {duty.SettledBy}.")
            : null;
    }

    private static string Remedy(CaseTrigger trigger) => trigger switch
    {
        CaseTrigger.Merge => "Undo it with Unmerge.",
        CaseTrigger.Unmerge => "Merge the cases again.",
        CaseTrigger.Retract => "Record again what was right.",
        _ => "Reject the case, or let the customer withdraw it.",
    };

    /// <summary>Only the round that is under way is taken back, and never what was found to be owed.</summary>
    private static Finding? AgainstRound(RecoveryCase current, Transition move)
    {
        if (RetractionFold.RoundBegunBy(current, move.Sequence) is not { } round)
        {
            return new Finding("not-retractable", $"Record {move.Sequence} was taken back before.");
        }

        if (round.Number != current.CurrentRound!.Number)
        {
            return new Finding(
                "later-round",
                $"Record {move.Sequence} began round {round.Number}; round {current.CurrentRound.Number} has begun since. "
                + "Take back the beginning of the later round first.");
        }

        return move.By == ActorKind.System
            ? new Finding(
                "not-retractable",
                $"Record {move.Sequence} opened the case to give what was found to be owed, and that stays owed.")
            : null;
    }

    private static Duty? EvidenceOf(RecoveryCase current, Transition move) =>
        DutyTriggers.KindOf(move.Trigger) is { } kind
            ? current.Duties.LastOrDefault(duty => duty.Name == kind
                && duty.Status == DutyStatus.Met
                && duty.SettledBy < move.Sequence
                && duty.SettledBy > current.CurrentRound?.Sequence)
            : null;

    private static Finding? AgainstActor(EventActor actor, EventActor giver)
    {
        if (giver.Kind == ActorKind.Adjudicator && actor.Person != giver.Person)
        {
            return new Finding("wrong-actor", "An award is taken back only by the body that made it.");
        }

        if (giver.Kind == ActorKind.Adjudicator)
        {
            return null;
        }

        if (giver.Kind is not (ActorKind.Customer or ActorKind.Representative))
        {
            return actor.Kind == ActorKind.Company
                ? null
                : new Finding(
                    "wrong-actor", $"A record of the company's side is taken back by Company; found {actor.Kind}.");
        }

        return actor.Person is { } person && (person == giver.Person || person == giver.RecordedBy)
            ? null
            : new Finding("wrong-actor", "A customer's word is taken back only by its giver or by who recorded it.");
    }
}
