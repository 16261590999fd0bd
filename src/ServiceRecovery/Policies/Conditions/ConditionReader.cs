namespace ServiceRecovery;

/// <summary>A part of a condition made ready to run.</summary>
/// <param name="values">The slots of the facts.</param>
/// <param name="known">Which of them are known, as bits.</param>
internal delegate T ConditionReader<out T>(FactValue[] values, ulong[] known);
