namespace ServiceRecovery;

/// <summary>An event with the part of its header that folds read.</summary>
internal sealed record RecordedEvent(
    long Sequence,
    DateTimeOffset RecordedAt,
    DateTimeOffset OccurredAt,
    EventActor Actor,
    string CommandId,
    CaseEvent Body)
{
    /// <summary>When deadlines start: what the customer did counts from when it happened, all else from its record.</summary>
    public DateTimeOffset At =>
        Actor.Kind is ActorKind.Customer or ActorKind.Representative || Body is IImported { Imported: true }
        ? OccurredAt
        : RecordedAt;
}
