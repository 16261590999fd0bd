namespace ServiceRecovery;

/// <summary>An event in the audit log.</summary>
/// <param name="Stream">The event's stream.</param>
/// <param name="Sequence">Its place in the stream.</param>
/// <param name="Index">Its place in the log, from 0.</param>
/// <param name="Hash">The hash of all that it says, <see cref="StoredEvent.ComputeHash"/>, in lower-case hex.</param>
/// <param name="Path">The hashes that lead to the root, the nearest first, in lower-case hex.</param>
public sealed record AuditLeaf(string Stream, long Sequence, long Index, string Hash, IReadOnlyList<string> Path);
