namespace ServiceRecovery;

/// <summary>What the policy decided for a round, and everything needed to say why and to decide it again.</summary>
internal sealed record DecisionRecorded : CaseEvent
{
    public required int Round { get; init; }

    public required PolicyDecision Decision { get; init; }

    /// <summary>
    /// What the case then named of each kind of unit that a duty is owed for; null where none is, and in what was stored
    /// before duties were owed once for each.
    /// </summary>
    public SortedDictionary<string, IReadOnlyList<string>>? Units { get; init; }

    /// <summary>The facts that the decision read, by name.</summary>
    public SortedDictionary<string, string> Facts { get; init; } = [];
}
