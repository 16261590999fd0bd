namespace ServiceRecovery;

/// <summary>A part of a condition made ready to run.</summary>
/// <param name="cells">Which facts are known, as bits, then their numbers.</param>
/// <param name="texts">Their texts and currencies.</param>
internal delegate T ConditionReader<out T>(long[] cells, string?[] texts);
