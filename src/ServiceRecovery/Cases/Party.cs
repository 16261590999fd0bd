namespace ServiceRecovery;

/// <summary>Somebody in a case, by pseudonym, with a role.</summary>
public sealed record Party
{
    /// <summary>The pseudonym.</summary>
    public required PersonId Person { get; init; }

    /// <summary>What this person is in the case.</summary>
    public required PartyRole Role { get; init; }

    /// <summary>For a representative: what it may do. Nothing for everybody else.</summary>
    public RepresentationScope Scope { get; init; }

    /// <summary>For a representative: how the authority was proved.</summary>
    public ActorProof Proof { get; init; }
}
