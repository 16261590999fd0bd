namespace ServiceRecovery;

/// <summary>An event that a command wants to store.</summary>
internal sealed record PendingEvent(CaseEvent Body, EventActor Actor, DateTimeOffset OccurredAt);
