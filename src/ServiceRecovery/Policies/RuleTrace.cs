namespace ServiceRecovery;

/// <summary>What one rule came to in one decision, by which clauses, and what was at stake.</summary>
public sealed record RuleTrace
{
    /// <summary>The rule's id.</summary>
    public required string Rule { get; init; }

    /// <summary>The law, clause, guideline or finding that it comes from.</summary>
    public required string Because { get; init; }

    /// <summary>Whether it matched; null where it could not be decided.</summary>
    public bool? Fired { get; init; }

    /// <summary>The clauses that decided it, in the order of the condition; empty where it matches in every case.</summary>
    public IReadOnlyList<ClauseTrace> Clauses { get; init; } = [];

    /// <summary>What it owes or may give: kinds of duty, then slots. Empty where it only holds, waives or replaces.</summary>
    public IReadOnlyList<string> AtStake { get; init; } = [];

    /// <summary>How few clauses would have to be otherwise for it to match; 0 where it did, null where that is not known.</summary>
    public int? Missing { get; init; }

    /// <summary>Whether it failed by one clause alone, while others held or by no great distance.</summary>
    public bool IsNearMiss { get; init; }

    /// <summary>All of it in one sentence for an agent.</summary>
    public required string Text { get; init; }

    /// <summary>Where it stands among near misses: the nearest has the least.</summary>
    internal double Relative { get; init; } = 1;

    /// <inheritdoc />
    public override string ToString() => Text;
}
