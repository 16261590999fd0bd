namespace ServiceRecovery;

/// <summary>The options as they were when the engine was made.</summary>
internal sealed record RecoverySettings(string WorkerName, TimeSpan LeaseDuration, TimeSpan StepTimeout);
