namespace ServiceRecovery;

/// <summary>What one rule, or one limit, changes between two policies, over all cases that were compared.</summary>
/// <remarks>A change that several rules make together counts under each of them, so these do not add up to the whole.</remarks>
public sealed record PolicyRuleEffect
{
    /// <summary>The rule's id, in either policy; a limit words itself.</summary>
    public required string Rule { get; init; }

    /// <summary>In how many cases it takes part in a difference.</summary>
    public required int Cases { get; init; }

    /// <summary>In how many of these the customer gets more in some respect.</summary>
    public required int GetMore { get; init; }

    /// <summary>In how many of these the customer gets less in some respect.</summary>
    public required int GetLess { get; init; }

    /// <summary>What the classes whose liability is different in these cases come to.</summary>
    public required IReadOnlyList<LiabilityChange> Liability { get; init; }
}
