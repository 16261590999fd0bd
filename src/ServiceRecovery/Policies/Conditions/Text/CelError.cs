namespace ServiceRecovery;

/// <summary>What is wrong with a part of a condition's text, and what would work.</summary>
internal sealed record CelError(string Message, CelSpan Span);
