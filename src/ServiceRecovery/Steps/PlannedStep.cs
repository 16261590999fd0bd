namespace ServiceRecovery;

/// <summary>A step that can run for a case, and the piece of work that it would do.</summary>
internal sealed record PlannedStep(StepRegistration Step, string Key, int Attempt, Duty? Duty, RecoveryOffer? Offer);
