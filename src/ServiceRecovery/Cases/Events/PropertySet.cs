namespace ServiceRecovery;

/// <summary>A property of the case that is no state: contained, on hold, owner, legal hold.</summary>
internal sealed record PropertySet : CaseEvent
{
    public required string Name { get; init; }

    /// <summary>The value; null takes the property away.</summary>
    public string? Value { get; init; }

    public string? Reason { get; init; }

    /// <summary>Who approved it; null where nobody had to.</summary>
    public PersonId? ApprovedBy { get; init; }
}
