namespace ServiceRecovery;

/// <summary>Why goodwill waits, and until when.</summary>
internal sealed record GoodwillHold(string Reason, DateTimeOffset Until);
