namespace ServiceRecovery;

/// <summary>Records that the fix is done. What, when and by whom stands in its evidence.</summary>
public sealed record CompleteFix : EvidenceCommand
{
    internal override void Decide(CaseDraft draft)
    {
        if (Evidence is null)
        {
            draft.Refuse(
                "no-evidence", "A fix is shown by evidence: what was done, when, by whom. Give it as Evidence.");
            return;
        }

        DutyRecorder.Record(draft, DutyKinds.Fix, Unit, Manner(draft), CaseTrigger.CompleteFix);
    }
}
