namespace ServiceRecovery;

/// <summary>Receives what was stored, after it was stored: at least once, and in order within a case.</summary>
/// <remarks>
/// Resolved from the host's container for each delivery. It may wait for I/O; it is told to stop, and given up, as a step
/// is. It may be called again for the same event, after a crash for example. An exception delays the later events of that
/// case for this handler only: the delivery is tried again, soon at first and once a day in the end, until it is taken.
/// </remarks>
public interface ICaseEventHandler
{
    /// <summary>Takes one event.</summary>
    Task HandleAsync(CommittedEvent committed, CancellationToken cancellationToken);
}
