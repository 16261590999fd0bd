namespace ServiceRecovery;

/// <summary>What waits in a store, of all tenants: how far the workers are behind, and what waits for a person.</summary>
public sealed record StoreBacklog
{
    /// <summary>Cases that a worker may take now, and those that one holds right now; parked ones are not among them.</summary>
    public long DueCases { get; init; }

    /// <summary>
    /// Since when the longest due of these is: its due time, or after a failure the time at which it is tried again. Null
    /// where none is due.
    /// </summary>
    public DateTimeOffset? OldestDueAt { get; init; }

    /// <summary>Cases that no worker takes before a person has looked.</summary>
    public long ParkedCases { get; init; }

    /// <summary>Cases that failed when they were last looked at, and are not parked.</summary>
    public long FailingCases { get; init; }

    /// <summary>Benefits of which nobody knows whether the issuer gave them.</summary>
    public long UncertainBenefits { get; init; }

    /// <summary>
    /// When the store was last put back from a backup; null if never. What issuers gave between backup and then is not in
    /// it, so that <see cref="BenefitEntry"/>s may be missing, and accounts may have more room than is right.
    /// </summary>
    public DateTimeOffset? RestoredAt { get; init; }

    /// <summary>What the store's own clock says, to compare that of a host with; null where it has none.</summary>
    public DateTimeOffset? ClockAt { get; init; }

    /// <summary>
    /// Where the store has no clock: when the newest event was recorded, by the clock of whoever recorded it. Null if none was.
    /// </summary>
    public DateTimeOffset? NewestAt { get; init; }

    /// <summary>The number of the schema that the store has; 0 where it has none.</summary>
    public int Schema { get; init; }

    /// <summary>The newest schema that this version of the store's package knows.</summary>
    public int KnownSchema { get; init; }

    /// <summary>
    /// Why this process could not write when it last had something to write, in the words of its exception; null if it could.
    /// A store can be read that has no room left.
    /// </summary>
    public string? WriteFault { get; init; }

    /// <summary>The deliveries that wait, one entry for each handler that any waits for, in the order of their names.</summary>
    public IReadOnlyList<DeliveryBacklog> Deliveries { get; init; } = [];

    /// <summary>When the first of all deliveries that wait was recorded; null where none waits.</summary>
    public DateTimeOffset? OldestDeliveryAt => Deliveries.Min(delivery => (DateTimeOffset?)delivery.OldestAt);
}
