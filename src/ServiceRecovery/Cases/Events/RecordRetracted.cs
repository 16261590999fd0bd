namespace ServiceRecovery;

/// <summary>A record was a mistake. The event stays; what it said counts no more.</summary>
internal sealed record RecordRetracted : CaseEvent
{
    public required long Sequence { get; init; }

    public required string Reason { get; init; }
}
