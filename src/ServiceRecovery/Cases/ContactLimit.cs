namespace ServiceRecovery;

/// <summary>How often a customer may be contacted in a period. It postpones and merges; it never deletes what is owed.</summary>
/// <param name="Count">How many contacts.</param>
/// <param name="In">In which period.</param>
public readonly record struct ContactLimit(int Count, Period In);
