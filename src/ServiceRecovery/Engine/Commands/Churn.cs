namespace ServiceRecovery;

/// <summary>Records that the customer has left, or said so. What is owed stays owed.</summary>
public sealed record Churn : CaseCommand
{
    /// <summary>How it is known: what the customer said or did.</summary>
    public string? Reason { get; init; }

    internal override void Decide(CaseDraft draft) => draft.FireOrRefuse(
        CaseTrigger.Churn,
        new MoveInput { Missing = Closing.Missing((nameof(Reason), Reason)) },
        Closing.Move(draft, CaseTrigger.Churn, Reason, null));
}
