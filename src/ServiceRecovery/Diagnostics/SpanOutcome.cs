namespace ServiceRecovery;

/// <summary>What became of the work of a span.</summary>
/// <param name="Name">A word from a set that could be written down.</param>
/// <param name="IsFailure">Whether somebody who looks for what goes wrong should find it.</param>
internal readonly record struct SpanOutcome(string Name, bool IsFailure = false);
