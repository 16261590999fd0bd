namespace ServiceRecovery;

/// <summary>All conditions of a policy in one method.</summary>
/// <param name="values">The slots of the facts; all that are read must be known.</param>
/// <param name="known">Which slots are known, as bits.</param>
/// <param name="holds">Takes a bit for each condition that holds, beside those set already.</param>
internal delegate void FusedTests(FactValue[] values, ulong[] known, ulong[] holds);
