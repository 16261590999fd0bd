namespace ServiceRecovery;

/// <summary>Goes on with this case in another one about the same failure and beneficiary.</summary>
public sealed record Merge : CaseCommand
{
    /// <summary>The case in which it goes on.</summary>
    public required CaseId Into { get; init; }

    internal MergeTarget? Target { get; init; }

    internal override void Decide(CaseDraft draft) => Merging.Decide(draft, Into, Target);
}
