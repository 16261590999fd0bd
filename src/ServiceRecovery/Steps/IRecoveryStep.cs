namespace ServiceRecovery;

/// <summary>Something that acts on the world for a case: writes a letter, orders a repair, issues a voucher.</summary>
/// <remarks>
/// Resolved from the host's container for each run, in a scope of its own. It may block on I/O. It may run twice with
/// the same <see cref="StepContext.IdempotencyKey"/>, after a crash even if the first run had its effect, so whatever it
/// calls must be given that key. Expected outcomes are values; an exception counts as a transient failure. It cannot
/// confirm for the customer.
/// </remarks>
public interface IRecoveryStep
{
    /// <summary>Does the work, or says why not.</summary>
    /// <param name="step">What is to be done.</param>
    /// <param name="cancellationToken">
    /// Ends when the host stops. Nothing ends a step for taking long: it keeps its worker busy, and once the lease is over
    /// another worker may run it too. Give every call that it makes a limit below the lease.
    /// </param>
    Task<StepOutcome> ExecuteAsync(StepContext step, CancellationToken cancellationToken);
}
