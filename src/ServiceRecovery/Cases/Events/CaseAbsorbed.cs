namespace ServiceRecovery;

/// <summary>Another case about the same failure was merged into this one.</summary>
internal sealed record CaseAbsorbed : CaseEvent
{
    public required CaseId From { get; init; }

    public IReadOnlyList<Party> Parties { get; init; } = [];

    public IReadOnlyList<OwedDuty> Duties { get; init; } = [];

    public DateTimeOffset EarliestClock { get; init; }

    /// <summary>Whether the merge is undone.</summary>
    public bool Undone { get; init; }
}
