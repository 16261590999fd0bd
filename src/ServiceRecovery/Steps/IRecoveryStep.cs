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
    Task<StepOutcome> ExecuteAsync(StepContext step, CancellationToken cancellationToken);
}
