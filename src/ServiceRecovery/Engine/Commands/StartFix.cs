namespace ServiceRecovery;

/// <summary>Records that the fix is under way.</summary>
public sealed record StartFix : CaseCommand
{
    /// <summary>Whether waiting for the apology would harm: the loss runs on, or the customer stands there. Default no.</summary>
    public bool WaitingHarms { get; init; }

    internal override void Decide(CaseDraft draft)
    {
        if (draft.Case.State is CaseState.Fixed or CaseState.ConcernShown or CaseState.ExtraOffered)
        {
            draft.SayAlreadyApplied($"The fix of this round is done already; the case is {draft.Case.State}.");
            return;
        }

        draft.TryFire(CaseTrigger.Acknowledge, MoveInput.Nothing, actor: EventActor.System);
        draft.FireOrRefuse(CaseTrigger.StartFix, new MoveInput { WaitingHarms = WaitingHarms });
    }
}
