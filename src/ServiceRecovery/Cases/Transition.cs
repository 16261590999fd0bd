namespace ServiceRecovery;

/// <summary>The stored fact that a trigger moved a case.</summary>
/// <param name="Sequence">The event's place in the case's stream.</param>
/// <param name="Trigger">What moved it.</param>
/// <param name="From">The state before.</param>
/// <param name="To">The state after.</param>
/// <param name="At">When it happened.</param>
/// <param name="By">Who did it.</param>
public sealed record Transition(
    long Sequence, CaseTrigger Trigger, CaseState From, CaseState To, DateTimeOffset At, ActorKind By)
{
    /// <summary>Who did it, by pseudonym: only the giver or recorder of a customer's word may take it back.</summary>
    internal EventActor Actor { get; init; } = EventActor.System;
}
