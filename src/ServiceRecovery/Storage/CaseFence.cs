namespace ServiceRecovery;

/// <summary>A lease that must still hold when the commit is made.</summary>
/// <param name="Case">The leased case.</param>
/// <param name="Token">The token of the claim; a later claim has a higher one and refuses this.</param>
public sealed record CaseFence(CaseId Case, long Token);
