namespace ServiceRecovery;

/// <summary>
/// What identifies or quotes a person, kept beside the event that mentions it, where it can be erased.
/// </summary>
/// <remarks>
/// The event's payload holds SHA-256 of salt and text under the same name, so an event verifies with or without it.
/// </remarks>
public sealed record PersonalText
{
    /// <summary>The event's stream.</summary>
    public required StreamId Stream { get; init; }

    /// <summary>The event's place in its stream.</summary>
    public required long Sequence { get; init; }

    /// <summary>Which text of the event: <c>account</c>, <c>words</c>, <c>name.0</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Whom it identifies or quotes; erasing this person erases the row.</summary>
    public required PersonId Subject { get; init; }

    /// <summary>Random bytes that keep the commitment from being guessed: 16.</summary>
    public required ReadOnlyMemory<byte> Salt { get; init; }

    /// <summary>The text itself.</summary>
    public required string Text { get; init; }
}
