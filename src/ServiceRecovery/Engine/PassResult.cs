namespace ServiceRecovery;

/// <summary>What one pass over a case stored; nothing written means that there was nothing to store.</summary>
internal readonly record struct PassResult(CommitStatus Status, WrittenDraft? Written);
