namespace ServiceRecovery;

/// <summary>Takes back a mistaken record and fires again what the remaining evidence supports.</summary>
internal static class Retraction
{
    public static void Decide(CaseDraft draft, long record, string reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            draft.Refuse("not-said", "Reason must be stated: why the record was a mistake.");
            return;
        }

        if (RetractionCheck.Against(draft, record) is { } refusal)
        {
            draft.Refuse([refusal]);
            return;
        }

        var replay = Replay.Of(draft.Case, record);
        draft.Emit(new RecordRetracted { Sequence = record, Reason = reason });

        if (MustFallBack(draft.Case, record) && draft.FireOrRefuse(
            CaseTrigger.Retract, MoveInput.Nothing, Closing.Move(draft, CaseTrigger.Retract, reason, $"{record}")))
        {
            replay.Run(draft);
        }
    }

    /// <summary>A case that has not moved since the record has nothing to fall back from.</summary>
    private static bool MustFallBack(RecoveryCase current, long record) =>
        current.State is not (CaseState.Suspected or CaseState.Reported)
        && current.History.Any(transition => transition.Sequence >= record);
}
