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

        var round = RetractionFold.RoundBegunBy(draft.Case, record);
        draft.Emit(new RecordRetracted { Sequence = record, Reason = reason });
        var replay = Replay.Of(draft.Case);
        var fallsBack = MustFallBack(draft.Case, record);

        if (fallsBack && !draft.FireOrRefuse(
            CaseTrigger.Retract, MoveInput.Nothing, Closing.Move(draft, CaseTrigger.Retract, reason, $"{record}")))
        {
            return;
        }

        if (round is not null)
        {
            // What was found meanwhile is owed by the round that goes on: no duty is lost with the mistake.
            RoundDesk.DecideAgain(draft);
        }

        if (fallsBack || round is not null)
        {
            replay.Run(draft);
        }
    }

    /// <summary>A case that has not moved since the record has nothing to fall back from.</summary>
    private static bool MustFallBack(RecoveryCase current, long record) =>
        current.State is not (CaseState.Suspected or CaseState.Reported)
        && current.History.Any(transition => transition.Sequence >= record);
}
