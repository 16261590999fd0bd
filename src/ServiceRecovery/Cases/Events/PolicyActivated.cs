namespace ServiceRecovery;

/// <summary>Policy stream: the canonical form of a version, kept by hash for as long as a case is pinned to it.</summary>
internal sealed record PolicyActivated : CaseEvent
{
    public required PolicyReference Policy { get; init; }

    public required string Document { get; init; }
}
