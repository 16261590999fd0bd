namespace ServiceRecovery;

/// <summary>An event of another stream, by its place and the hash of all that it says.</summary>
internal sealed record SealedEvent(string Stream, long Sequence, byte[] Hash);
