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

    /// <summary>For whom the duty may wait while the clock stands still. Default nobody: it always runs.</summary>
    /// <remarks>
    /// It starts to stand still when the wait is recorded, though not before the duty could be carried out, and goes on
    /// when the wait is over. Hours are added one by one; of days and months no day counts that ends in the wait.
    /// </remarks>
    public WaitingFor PausedBy { get; init; }

    /// <summary>
    /// What comes in after this time of the policy's clock counts as of the next day. Null: every time of the day counts.
    /// For days, business days and months.
    /// </summary>
    public TimeOnly? CutOff { get; init; }

    /// <inheritdoc />
    public override string ToString()
    {
        var from = From == DefaultAnchor ? "" : $" after {From}";
        var cutOff = CutOff is { } time ? $", from the next day after {time:HH\\:mm}" : "";
        var paused = PausedBy == WaitingFor.Nobody ? "" : ", standing still while it waits";

        return $"{Within}{from}{cutOff}{paused}";
    }
}
