namespace ServiceRecovery;

/// <summary>What a worker can claim.</summary>
public enum WorkKind
{
    /// <summary>A case with something due.</summary>
    DueCase,

    /// <summary>Committed events to be delivered to event handlers, in order within their stream.</summary>
    Delivery,

    /// <summary>
    /// A hash that the audit log is to take, in the order of the commits. It is not leased: of two who seal it at once the log
    /// refuses one.
    /// </summary>
    Seal,
}
