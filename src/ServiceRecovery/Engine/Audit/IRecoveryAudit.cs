namespace ServiceRecovery;

/// <summary>Shows that nothing that was stored has been changed, removed or put in between since.</summary>
/// <remarks>
/// A leaf is the hash of the last event that a commit added to a stream; the chain of the stream holds those before it. So it
/// notices every change of an event up to the last leaf of its stream, and every change of the log behind a checkpoint that somebody kept
/// elsewhere. It cannot notice what a person with all rights rewrote whole, events and log, behind the last checkpoint that was
/// exported; nor what was never written; nor words of persons that were erased. Safe for concurrent use.
/// </remarks>
public interface IRecoveryAudit
{
    /// <summary>What the log is now. Events that were committed a moment ago may not be in it yet.</summary>
    Task<AuditCheckpoint> CheckpointAsync(TenantId tenant = default, CancellationToken cancellationToken = default);

    /// <summary>
    /// Makes the log hold every event of the tenant that it does not hold, such as those from before there was a log; how many.
    /// </summary>
    /// <remarks>Nothing proves what they were before. May run at any time, and twice.</remarks>
    Task<long> SealAsync(TenantId tenant = default, CancellationToken cancellationToken = default);

    /// <summary>Reads every event of the tenant and compares it with the log, and the log with checkpoints.</summary>
    /// <param name="tenant">Whose events.</param>
    /// <param name="checkpoints">Checkpoints that were kept elsewhere; those of other tenants are left out. Default none.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <remarks>It holds the log in memory: one hash for each commit to a stream.</remarks>
    Task<AuditReport> VerifyAsync(
        TenantId tenant = default, IEnumerable<AuditCheckpoint>? checkpoints = null, CancellationToken cancellationToken = default);

    /// <summary>Writes the log and every event, as lines of JSON, for <see cref="AuditFile.VerifyAsync"/> on another machine.</summary>
    /// <remarks>Persons are pseudonyms in it; their words are not in it.</remarks>
    Task ExportAsync(Stream destination, TenantId tenant = default, CancellationToken cancellationToken = default);

    /// <summary>
    /// The places of a case in the log, one for the last event of each of its commits, each with the hashes that lead to the log's
    /// root; null if it has none there. The events between are proven by the chain of the case.
    /// </summary>
    Task<AuditProof?> ProveAsync(CaseId id, TenantId tenant = default, CancellationToken cancellationToken = default);
}
