namespace ServiceRecovery;

/// <summary>How the host knows that an actor is who it says. A policy says which proofs may confirm.</summary>
public enum ActorProof
{
    /// <summary>Nothing but the host's word.</summary>
    None,

    /// <summary>A signed-in session.</summary>
    Session,

    /// <summary>A link with a token that only this person was sent.</summary>
    SignedLink,

    /// <summary>A written message from a known address.</summary>
    Message,

    /// <summary>A call that was recorded or noted by an employee.</summary>
    RecordedCall,

    /// <summary>A letter on paper.</summary>
    Letter,

    /// <summary>A person present with the employee who records it.</summary>
    InPerson,

    /// <summary>A verified authority to act for the customer.</summary>
    Delegation,
}
