namespace ServiceRecovery;

/// <summary>All conditions of a policy in one method.</summary>
/// <param name="cells">Which facts are known, as bits, then their numbers; all that are read must be known.</param>
/// <param name="texts">Their texts and currencies.</param>
/// <param name="holds">Takes a bit for each condition that holds; nothing in it is kept.</param>
internal delegate void FusedTests(long[] cells, string?[] texts, ulong[] holds);
