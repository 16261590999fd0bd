namespace ServiceRecovery;

/// <summary>Hands the case to the firm that is responsible, which has accepted it.</summary>
public sealed record Refer : CaseCommand
{
    /// <summary>The firm.</summary>
    public string? Firm { get; init; }

    /// <summary>Whether the firm has accepted the case.</summary>
    public bool Accepted { get; init; }

    /// <summary>Whether the customer was told.</summary>
    public bool CustomerTold { get; init; }

    internal override void Decide(CaseDraft draft) => draft.FireOrRefuse(
        CaseTrigger.Refer,
        new MoveInput { Missing = Closing.Missing(
            (nameof(Firm), Firm), (nameof(Accepted), Accepted ? "yes" : null), (nameof(CustomerTold), CustomerTold ? "yes" : null)) },
        Closing.Move(draft, CaseTrigger.Refer, null, Firm));
}
