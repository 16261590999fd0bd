namespace ServiceRecovery;

/// <summary>Another case about the same failure was merged into this one.</summary>
internal sealed record CaseAbsorbed : CaseEvent
{
    public required CaseId From { get; init; }

    public IReadOnlyList<Party> Parties { get; init; } = [];

    /// <summary>What the other case still owed. It is owed here now.</summary>
    public IReadOnlyList<AbsorbedDuty> Duties { get; init; } = [];

    /// <summary>The offers that had begun their life there: promises stay promises, used slots stay used.</summary>
    public IReadOnlyList<RecoveryOffer> Offers { get; init; } = [];

    /// <summary>When the earlier of both reports came in: legal clocks run from there.</summary>
    public DateTimeOffset EarliestClock { get; init; }

    /// <summary>Whether the merge is undone.</summary>
    public bool Undone { get; init; }
}
