namespace ServiceRecovery;

/// <summary>The customer takes the report back.</summary>
public sealed record Withdraw : CaseCommand
{
    /// <summary>Why, if the customer said so; a few words without names.</summary>
    public string? Reason { get; init; }

    internal override void Decide(CaseDraft draft) => draft.FireOrRefuse(
        CaseTrigger.Withdraw, MoveInput.Nothing, Closing.Move(draft, CaseTrigger.Withdraw, Reason, null));
}
