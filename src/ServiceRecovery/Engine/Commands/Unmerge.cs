namespace ServiceRecovery;

/// <summary>Undoes a merge. What was met meanwhile counts for both; no round begins.</summary>
public sealed record Unmerge : CaseCommand
{
    /// <summary>Why the two were not the same.</summary>
    public required string Reason { get; init; }

    internal MergeTarget? Target { get; init; }

    internal override void Decide(CaseDraft draft) => Merging.Undo(draft, Reason, Target);
}
