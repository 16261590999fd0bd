namespace ServiceRecovery;

/// <summary>Receives what was stored, after it was stored: at least once, and in order within a case.</summary>
/// <remarks>
/// Resolved from the host's container for each delivery. It may block on I/O. It may be called again for the same event,
/// after a crash or when another handler failed. An exception delays the later events of that case only.
/// </remarks>
public interface ICaseEventHandler
{
    /// <summary>Takes one event.</summary>
    Task HandleAsync(CommittedEvent committed, CancellationToken cancellationToken);
}
