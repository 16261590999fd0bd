namespace ServiceRecovery;

/// <summary>Records that the fix is under way.</summary>
public sealed record StartFix : CaseCommand
{
    /// <summary>Whether waiting for the apology would harm: the loss runs on, or the customer stands there. Default no.</summary>
    public bool WaitingHarms { get; init; }

    internal override void Decide(CaseDraft draft)
    {
        draft.TryFire(CaseTrigger.Acknowledge, MoveInput.Nothing, actor: EventActor.System);
        draft.FireOrRefuse(CaseTrigger.StartFix, new MoveInput { WaitingHarms = WaitingHarms });
    }
}
