namespace ServiceRecovery;

/// <summary>The case in which a merged one goes on, as a draft of the same commit.</summary>
internal sealed record MergeTarget(CaseDraft Draft);
