using Microsoft.Extensions.Options;

namespace ServiceRecovery;

/// <summary>Appends checkpoints to a file, if one is named.</summary>
internal sealed class CheckpointFile(IOptions<AuditOptions> options) : IAuditCheckpointSink
{
    public async Task ExportAsync(AuditCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        if (options.Value.CheckpointFile is { } path)
        {
            await File.AppendAllTextAsync(path, $"{checkpoint}\n", cancellationToken).ConfigureAwait(false);
        }
    }
}
