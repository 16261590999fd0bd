namespace ServiceRecovery;

/// <summary>A stream as it was folded, and the hash that its next event must follow.</summary>
internal sealed record LoadedCase(RecoveryCase Case, ReadOnlyMemory<byte> Head);

