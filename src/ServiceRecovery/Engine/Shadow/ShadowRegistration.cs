namespace ServiceRecovery;

/// <summary>A candidate that is tried on live decisions, and who wants to see each of them.</summary>
internal sealed record ShadowRegistration(RecoveryPolicy Candidate, Action<PolicyDifference>? Observe);
