namespace ServiceRecovery;

/// <summary>What is wrong with a condition that can be evaluated.</summary>
internal enum ConditionFault
{
    Never,
    Always,
    Idle,
}

/// <summary>A fault of a condition with the clause that shows it; null where it is the whole.</summary>
internal sealed record FoundFault(ConditionFault Kind, string Text, string? Clause = null);
