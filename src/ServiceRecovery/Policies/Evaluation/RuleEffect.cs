namespace ServiceRecovery;

/// <summary>What a rule does to one duty or slot: it adds itself to the set of rules that matched there.</summary>
/// <param name="Group">The number of the duty or slot.</param>
/// <param name="Bit">The rule's place in that set.</param>
internal readonly record struct RuleEffect(int Group, ulong Bit);
