namespace ServiceRecovery;

/// <summary>A duty's due time passed. Never taken back, whatever the calendar says later.</summary>
internal sealed record DutyBreached : CaseEvent
{
    public required DutyId Duty { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public required string Calendar { get; init; }

    /// <summary>Whether it was late already when the case came in.</summary>
    public bool AtImport { get; init; }
}
