namespace ServiceRecovery;

/// <summary>Something that acts on the world for a case: writes a letter, orders a repair, issues a voucher.</summary>
/// <remarks>
/// Resolved from the host's container for each run, in a scope of its own. It may wait for I/O, and must not keep its
/// thread: await what takes long. It may run twice with the same <see cref="StepContext.IdempotencyKey"/>, after a crash
/// even if the first run had its effect, so whatever it calls must be given that key. Expected outcomes are values; an
/// exception counts as a transient failure. It cannot confirm for the customer.
/// </remarks>
public interface IRecoveryStep
{
    /// <summary>Does the work, or says why not.</summary>
    /// <param name="step">What is to be done.</param>
    /// <param name="cancellationToken">
    /// Ends when the host stops, when the time of the step is over (<see cref="RecoveryWorkerOptions.StepTimeout"/>), and
    /// when the worker has lost the case to another. A step that goes on all the same is given up: it counts as a transient
    /// failure, what it answers later counts for nothing, and the next attempt has the same key.
    /// </param>
    Task<StepOutcome> ExecuteAsync(StepContext step, CancellationToken cancellationToken);
}
