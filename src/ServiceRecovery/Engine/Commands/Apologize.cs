namespace ServiceRecovery;

/// <summary>Records an apology, and in which manner it was made.</summary>
public sealed record Apologize : EvidenceCommand
{
    /// <summary>Whether it accepted responsibility. Default no: it expressed regret.</summary>
    public bool AcceptsResponsibility { get; init; }

    internal override void Decide(CaseDraft draft) =>
        DutyRecorder.Record(
            draft,
            DutyKinds.Apology,
            Unit,
            Manner(draft) with { AcceptsResponsibility = AcceptsResponsibility },
            CaseTrigger.Apologize);
}
