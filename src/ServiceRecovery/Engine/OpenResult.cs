namespace ServiceRecovery;

/// <summary>What became of a report.</summary>
public sealed record OpenResult
{
    /// <summary>The case as it stands.</summary>
    public required RecoveryCase Case { get; init; }

    /// <summary>Whether the case existed before.</summary>
    public required bool AlreadyOpen { get; init; }

    /// <summary>What a person should know about it.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }
}
