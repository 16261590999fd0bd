namespace ServiceRecovery;

/// <summary>Goodwill that waits until a date; what is owed is never held.</summary>
/// <param name="Reason">The rule that holds, with the source that it cites.</param>
/// <param name="Until">When it ends at the latest.</param>
public sealed record GoodwillHold(string Reason, DateTimeOffset Until);
