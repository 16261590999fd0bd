namespace ServiceRecovery;

/// <summary>Records that the customer was told that the report arrived, and takes down the account if it is given.</summary>
public sealed record Acknowledge : EvidenceCommand
{
    /// <summary>The customer's account in the customer's own words; null if it is recorded already. Erasable.</summary>
    public string? Account { get; init; }

    internal override void Decide(CaseDraft draft)
    {
        RoundDesk.Hear(draft, Account);
        DutyRecorder.Record(draft, DutyKinds.Acknowledgement, Unit, Manner(draft), CaseTrigger.Acknowledge);
    }
}
