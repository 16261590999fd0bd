namespace ServiceRecovery;

/// <summary>Records a new or repeated failure that belongs to the first. A new round begins.</summary>
public sealed record Relapse : CaseCommand
{
    /// <summary>What went wrong this time.</summary>
    public required Failure Failure { get; init; }

    /// <summary>What the customer says about it, in the customer's own words. Erasable.</summary>
    public string? Account { get; init; }

    internal override void Decide(CaseDraft draft)
    {
        if (draft.HasJustMoved(CaseTrigger.Relapse) && draft.Case.Failures[^1] == Failure)
        {
            draft.SayAlreadyApplied("The same failure was recorded just before.");
            return;
        }

        if (!draft.TryFire(CaseTrigger.Relapse, MoveInput.Nothing))
        {
            draft.Refuse(draft.ReasonsAgainst(CaseTrigger.Relapse, MoveInput.Nothing));
            return;
        }

        draft.Emit(new FactsStated { Failures = [.. draft.Case.Failures, Failure] });
        RoundDesk.Begin(draft, CaseTrigger.Relapse, Account);
    }
}
