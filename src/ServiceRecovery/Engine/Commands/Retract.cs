namespace ServiceRecovery;

/// <summary>Takes back a mistaken record. Nothing is deleted: the record stays and counts no more.</summary>
public sealed record Retract : CaseCommand
{
    /// <summary>The sequence of the mistaken event in the case's stream.</summary>
    public required long Record { get; init; }

    /// <summary>Why it was a mistake.</summary>
    public required string Reason { get; init; }

    internal override void Decide(CaseDraft draft) => Retraction.Decide(draft, Record, Reason);
}
