namespace ServiceRecovery;

/// <summary>A point in time as a policy states it: so long after something happened.</summary>
/// <remarks>It has no date until its anchor has happened; until then it neither runs nor breaches.</remarks>
public sealed record Deadline
{
    /// <summary>The anchor that is used where none is named: the begin of the round.</summary>
    public const string DefaultAnchor = "round.begunAt";

    /// <summary>The moment at which the duty itself was first owed.</summary>
    internal const string DutyOpened = "duty.openedAt";

    /// <summary>How long after the anchor.</summary>
    public required Period Within { get; init; }

    /// <summary>
    /// What starts the clock: <c>round.begunAt</c>, <c>failure.receivedAt</c>, <c>failure.occurredAt</c>,
    /// <c>failure.startedAt</c>, <c>failure.endedAt</c>, <c>failure.firstEvidenceAt</c>, a duty that was met
    /// (<c>fix.metAt</c>), or a date of the incident or the host (<c>incident.remedyAvailableFrom</c>).
    /// </summary>
    public string From { get; init; } = DefaultAnchor;

    /// <summary>Whether the day of the anchor is the first day. Default no: the day after is.</summary>
    public bool CountsFirstDay { get; init; }

    /// <inheritdoc />
    public override string ToString() => From == DefaultAnchor ? $"{Within}" : $"{Within} after {From}";
}
