namespace ServiceRecovery;

/// <summary>Records that person or asset is gone or unreachable, after the attempts that were owed.</summary>
public sealed record Abandon : CaseCommand
{
    /// <summary>What shows it: returned letters, an empty address.</summary>
    public Evidence? Evidence { get; init; }

    /// <summary>How often it was tried to reach the customer.</summary>
    public int Attempts { get; init; }

    internal override void Decide(CaseDraft draft)
    {
        var owed = draft.Case.Duties
            .Where(duty => duty.IsOpen)
            .Select(duty => duty.Terms.Attempts)
            .DefaultIfEmpty(1)
            .Max();
        var enough = Attempts >= owed ? "enough" : null;

        draft.FireOrRefuse(
            CaseTrigger.Abandon,
            new MoveInput { Missing = Closing.Missing(
                (nameof(Evidence), Evidence?.Kind), ($"{owed} {nameof(Attempts)} (found {Attempts})", enough)) },
            Closing.Move(draft, CaseTrigger.Abandon, Evidence?.Kind, Evidence?.Reference));
    }
}
