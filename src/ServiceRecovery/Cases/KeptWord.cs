namespace ServiceRecovery;

/// <summary>A confirmation that came before the last duty was done.</summary>
internal sealed record KeptWord(
    long Sequence, EventActor Actor, DateTimeOffset At, IReadOnlyList<DutyId> Names, bool Unprompted);
