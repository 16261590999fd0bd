namespace ServiceRecovery;

/// <summary>How high in the company somebody stands; a policy may demand a least rank for an apology.</summary>
public enum Rank
{
    /// <summary>Anybody, or not stated.</summary>
    Any,

    /// <summary>An agent at the front line.</summary>
    Agent,

    /// <summary>A supervisor or team lead.</summary>
    Supervisor,

    /// <summary>A manager of the service.</summary>
    Manager,

    /// <summary>A member of the executive.</summary>
    Executive,
}
