namespace ServiceRecovery;

/// <summary>A stream as it was read.</summary>
public sealed record StreamPage
{
    /// <summary>The events, in order; empty if the stream does not exist or has none from there on.</summary>
    public required IReadOnlyList<StoredEvent> Events { get; init; }

    /// <summary>The personal texts of those events that are not erased, in the order of the events.</summary>
    public required IReadOnlyList<PersonalText> Texts { get; init; }
}
