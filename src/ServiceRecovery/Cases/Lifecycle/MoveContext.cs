namespace ServiceRecovery;

/// <summary>All that a move's conditions may read: the case as folded, the actor, what the command brings, and time.</summary>
internal sealed class MoveContext
{
    public RecoveryCase Case { get; set; } = null!;

    public EventActor Actor { get; set; } = EventActor.System;

    public DateTimeOffset Now { get; set; }

    /// <summary>The proofs with which the policy lets a customer confirm; empty for any.</summary>
    public IReadOnlyList<ActorProof> Proofs { get; set; } = [];

    /// <summary>What the command brings; null asks whether the move is possible if the command brings all it should.</summary>
    public MoveInput? Input { get; set; }

    /// <summary>The state, apart from the case so that a machine can move a value.</summary>
    public CaseState State { get; set; }
}
