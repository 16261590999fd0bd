namespace ServiceRecovery;

/// <summary>What a worker can claim.</summary>
public enum WorkKind
{
    /// <summary>A case with something due.</summary>
    DueCase,

    /// <summary>Committed events to be delivered to event handlers, in order within their stream.</summary>
    Delivery,
}
