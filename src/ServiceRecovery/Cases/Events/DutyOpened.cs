namespace ServiceRecovery;

/// <summary>Something came to be owed between two decisions: a substitute, a reminder, an award.</summary>
internal sealed record DutyOpened : CaseEvent
{
    public required DutyId Duty { get; init; }

    public required DutyTerms Terms { get; init; }

    /// <summary>The duty that it repeats, or because of whose breach it is owed; null for any other reason.</summary>
    public DutyId? Follows { get; init; }

    public IReadOnlyList<string> Because { get; init; } = [];
}
