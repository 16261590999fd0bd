namespace ServiceRecovery;

/// <summary>A duty's due time passed. Never taken back, whatever the calendar says later.</summary>
internal sealed record DutyBreached : CaseEvent
{
    public required DutyId Duty { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public required string Calendar { get; init; }

    /// <summary>The roles that must know; null for none.</summary>
    public IReadOnlyList<string>? Tells { get; init; }

    /// <summary>Whether it was late already when the case came in.</summary>
    public bool AtImport { get; init; }
}
