namespace ServiceRecovery;

/// <summary>Everything that is stored of an event besides what it says.</summary>
internal sealed record EventHeader(
    TenantId Tenant,
    StreamId Stream,
    long Sequence,
    string CommandId,
    DateTimeOffset RecordedAt,
    DateTimeOffset OccurredAt,
    EventActor Actor,
    ReadOnlyMemory<byte> PreviousHash);
