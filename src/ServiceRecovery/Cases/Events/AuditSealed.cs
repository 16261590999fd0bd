namespace ServiceRecovery;

/// <summary>Audit stream: events of other streams became leaves of the tenant's log.</summary>
internal sealed record AuditSealed : CaseEvent
{
    /// <summary>The place of the first of them in the log, from 0.</summary>
    public required long From { get; init; }

    /// <summary>The events, in the order of their leaves.</summary>
    public required IReadOnlyList<SealedEvent> Leaves { get; init; }

    /// <summary>The hashes of the log's complete subtrees after them, the largest first.</summary>
    public required IReadOnlyList<byte[]> Frontier { get; init; }
}
