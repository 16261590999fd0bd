namespace ServiceRecovery;

/// <summary>A verdict of the incident that took hold of the case.</summary>
/// <param name="Sequence">The event of the incident's stream that gave it.</param>
/// <param name="At">When the case took it over.</param>
internal readonly record struct VerdictTaken(long Sequence, DateTimeOffset At);
