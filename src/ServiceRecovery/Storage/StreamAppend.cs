namespace ServiceRecovery;

/// <summary>Events to be added to one stream, if it still stands where the writer saw it.</summary>
public sealed record StreamAppend
{
    /// <summary>The stream.</summary>
    public required StreamId Stream { get; init; }

    /// <summary>The sequence of the last event that the writer saw; 0 for a stream that must not exist yet.</summary>
    public required long ExpectedVersion { get; init; }

    /// <summary>The events, numbered from <see cref="ExpectedVersion"/> + 1. At least one.</summary>
    public required IReadOnlyList<StoredEvent> Events { get; init; }

    /// <summary>
    /// The hash of the last event, which from then on waits to be sealed; through the chain of the stream it stands for those
    /// before it. Empty, the default, where there is no audit log.
    /// </summary>
    public ReadOnlyMemory<byte> ToSeal { get; init; }
}
