namespace ServiceRecovery;

/// <summary>How far one recovery step has come in one case, by its idempotency key.</summary>
internal sealed record StepProgress(string Step, int Attempts, string Outcome, DateTimeOffset? Until, string? Code);
