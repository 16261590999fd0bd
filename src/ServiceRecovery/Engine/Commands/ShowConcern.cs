namespace ServiceRecovery;

/// <summary>Records that somebody asked how the customer fares after the fix.</summary>
public sealed record ShowConcern : EvidenceCommand
{
    internal override void Decide(CaseDraft draft) =>
        DutyRecorder.Record(draft, DutyKinds.Concern, Unit, Manner(draft), CaseTrigger.ShowConcern);
}
