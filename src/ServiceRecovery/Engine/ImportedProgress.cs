namespace ServiceRecovery;

/// <summary>How far a case had come before it was brought in from another system.</summary>
public sealed record ImportedProgress
{
    /// <summary>The states that it went through and when, oldest first; the last is where it stands.</summary>
    /// <remarks>Any state but new and merged. Duties that such a state implies count as met, by the other system's word.</remarks>
    public required IReadOnlyList<(CaseState State, DateTimeOffset At)> History { get; init; }
}
