namespace ServiceRecovery;

/// <summary>A step under its stored name.</summary>
internal sealed record StepRegistration(string Name, StepPlacement Placement, Func<IServiceProvider, IRecoveryStep> Create);
