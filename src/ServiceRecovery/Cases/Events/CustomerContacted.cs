namespace ServiceRecovery;

/// <summary>Customer stream: a contact, whichever case and sender it came from.</summary>
internal sealed record CustomerContacted : CaseEvent
{
    public required CaseId Case { get; init; }

    public required string Channel { get; init; }

    public required string Purpose { get; init; }
}
