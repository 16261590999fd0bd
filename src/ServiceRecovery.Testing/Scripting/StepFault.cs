namespace ServiceRecovery.Testing;

/// <summary>What goes wrong in one call of a recording step.</summary>
/// <param name="HangsFor">How long the call hangs before anything else; zero for not at all.</param>
/// <param name="HasEffect">Whether the effect happens all the same.</param>
/// <param name="Answer">The outcome; null goes on as if nothing had gone wrong. It may throw.</param>
internal sealed record StepFault(TimeSpan HangsFor, bool HasEffect, Func<StepContext, StepOutcome>? Answer);
