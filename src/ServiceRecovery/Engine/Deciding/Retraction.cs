namespace ServiceRecovery;

/// <summary>Takes back a mistaken record and fires again what the remaining evidence supports.</summary>
internal static class Retraction
{
    private static readonly (string Kind, CaseTrigger Trigger)[] Order =
    [
        (DutyKinds.Apology, CaseTrigger.Apologize),
        (DutyKinds.Fix, CaseTrigger.CompleteFix),
        (DutyKinds.Concern, CaseTrigger.ShowConcern),
    ];

    public static void Decide(CaseDraft draft, long record, string reason)
    {
        if (Against(draft, record) is { } refusal)
        {
            draft.Refuse([refusal]);
            return;
        }

        var moved = draft.Case.History.Any(transition => transition.Sequence >= record);
        draft.Emit(new RecordRetracted { Sequence = record, Reason = reason });

        if (moved && draft.FireOrRefuse(
            CaseTrigger.Retract, MoveInput.Nothing, Closing.Move(draft, CaseTrigger.Retract, reason, $"{record}")))
        {
            FireAgain(draft);
        }
    }

    private static Finding? Against(CaseDraft draft, long record)
    {
        if (record < 1 || record > draft.Case.Version)
        {
            return new Finding("no-record", $"The case has no record {record}; its records are 1 to {draft.Case.Version}.");
        }

        if (draft.Case.Duties.Any(duty => duty.SettledBy == record)
            || draft.Case.KeptWord?.Sequence == record)
        {
            return null;
        }

        if (draft.Case.History.FirstOrDefault(transition => transition.Sequence == record) is not { } transition)
        {
            return new Finding("not-retractable", $"Record {record} neither settled a duty, nor moved the case, nor kept a word. Only such records are taken back.");
        }

        return transition.By is ActorKind.Customer or ActorKind.Representative
            && draft.Actor.Kind is not (ActorKind.Customer or ActorKind.Representative or ActorKind.Company)
            ? new Finding("wrong-actor", "A customer's word is taken back only by its giver or by who recorded it.")
            : null;
    }

    private static void FireAgain(CaseDraft draft)
    {
        draft.TryFire(CaseTrigger.Acknowledge, MoveInput.Nothing, actor: EventActor.System);

        foreach (var (kind, trigger) in Order)
        {
            if (draft.Case.Duties.LastOrDefault(duty => duty.Name == kind && duty.Status == DutyStatus.Met) is { MetBy: { } by })
            {
                draft.TryFire(trigger, MoveInput.Nothing, actor: by);
            }
        }
    }
}
