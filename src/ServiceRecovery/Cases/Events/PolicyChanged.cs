namespace ServiceRecovery;

/// <summary>The case was moved to another version of its policy, or to another policy.</summary>
internal sealed record PolicyChanged : CaseEvent
{
    public required PolicyReference Policy { get; init; }

    public required string Reason { get; init; }
}
