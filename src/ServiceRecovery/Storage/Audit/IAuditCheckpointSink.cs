namespace ServiceRecovery;

/// <summary>Takes checkpoints to where the owner of the database cannot change them.</summary>
/// <remarks>
/// Called by the worker, for each tenant whose log has grown, about as often as <see cref="AuditOptions.CheckpointEvery"/>
/// says, perhaps by several nodes and perhaps twice. What it throws is logged, and the checkpoint is tried again.
/// </remarks>
public interface IAuditCheckpointSink
{
    /// <summary>Takes one checkpoint.</summary>
    Task ExportAsync(AuditCheckpoint checkpoint, CancellationToken cancellationToken);
}
