namespace ServiceRecovery;

/// <summary>A stored event, as it is told to event handlers.</summary>
public sealed record CommittedEvent
{
    /// <summary>The event as it is stored. Its id, to recognise a repeat by, is tenant, stream and sequence.</summary>
    public required StoredEvent Event { get; init; }

    /// <summary>The case as it stood right after the event; null for an event of another stream.</summary>
    public RecoveryCase? Case { get; init; }
}
