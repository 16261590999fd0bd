namespace ServiceRecovery;

/// <summary>The version that decides a case, and what a person should know about how it came to be that one.</summary>
/// <param name="Policy">The version.</param>
/// <param name="Doubt">Null where the version is in force on a date that is known.</param>
internal sealed record ChosenPolicy(RecoveryPolicy Policy, Finding? Doubt);
