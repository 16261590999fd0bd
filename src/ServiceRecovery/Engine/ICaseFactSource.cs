namespace ServiceRecovery;

/// <summary>Where the host says what it knows about customer, asset and failure, before each decision.</summary>
/// <remarks>
/// Resolved once, so it must be safe for concurrent use. It may block on I/O. An exception ends the command that
/// needed the facts, as a <see cref="ServiceRecoveryException"/> that names the source and wraps what it threw; a fact
/// that is not set is unknown, and a rule that needs it becomes a finding for a person.
/// </remarks>
public interface ICaseFactSource
{
    /// <summary>Sets the facts that the host knows.</summary>
    Task FillAsync(FactRequest request, CaseFacts facts, CancellationToken cancellationToken);
}
