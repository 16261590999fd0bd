namespace ServiceRecovery;

/// <summary>The customer says that it is not put right. A new round begins.</summary>
public sealed record Dispute : CaseCommand
{
    /// <summary>What is not right, in the customer's own words. Erasable.</summary>
    public string? Account { get; init; }

    internal override void Decide(CaseDraft draft)
    {
        if (draft.FireOrRefuse(CaseTrigger.Dispute, MoveInput.Nothing))
        {
            RoundDesk.Begin(draft, CaseTrigger.Dispute, Account);
        }
    }
}
