namespace ServiceRecovery;

/// <summary>Undoes a merge. What was met meanwhile counts for both; no round begins.</summary>
public sealed record Unmerge : CaseCommand
{
    /// <summary>Why the two were not the same.</summary>
    public required string Reason { get; init; }

    internal override void Decide(CaseDraft draft) => draft.FireOrRefuse(
        CaseTrigger.Unmerge, MoveInput.Nothing, Closing.Move(draft, CaseTrigger.Unmerge, Reason, $"{draft.Case.MergedInto}"));
}
