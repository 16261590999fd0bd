using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ServiceRecovery;

/// <summary>Makes committed events leaves of their tenant's log, many in one commit, after they were committed.</summary>
/// <remarks>
/// It is told of each event at least once, and an event may become a leaf twice: that harms nobody, and spares a lookup for
/// each. Several nodes may seal; the log's expected version lets one at a time.
/// </remarks>
internal sealed partial class AuditSequencer(
    ICaseStore store,
    AuditLog audit,
    IEnumerable<IAuditCheckpointSink> sinks,
    IOptions<AuditOptions> options,
    TimeProvider time,
    ILogger<AuditSequencer> log)
{
    /// <summary>The name under which events wait for it in the outbox.</summary>
    public const string Name = "*audit";

    private readonly Dictionary<TenantId, (AuditCheckpoint Checkpoint, bool IsExported)> _grown = [];
    private DateTimeOffset _exportedAt = DateTimeOffset.MinValue;

    /// <summary>Of which tenant's log a checkpoint could not be exported at the last try, and why; null if none failed.</summary>
    public string? Unexported { get; private set; }

    /// <summary>Seals the events of deliveries that belong to one tenant.</summary>
    public async Task SealAsync(TenantId tenant, IReadOnlyList<WorkClaim> claims, CancellationToken cancellationToken)
    {
        var leaves = new List<SealedEvent>();

        foreach (var claim in claims)
        {
            var page = await store.ReadEventsAsync(tenant, claim.Stream, claim.First, cancellationToken).ConfigureAwait(false);
            leaves.AddRange(page.Events.Where(stored => stored.Sequence <= claim.Last)
                .Select(stored => new SealedEvent($"{stored.Stream}", stored.Sequence, stored.ComputeHash())));
        }

        _grown[tenant] = (await audit.AppendAsync(tenant, leaves, cancellationToken).ConfigureAwait(false), false);
    }

    /// <summary>Hands the checkpoints of logs that have grown to the sinks, if it is time.</summary>
    public async Task ExportAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();

        if (now - _exportedAt < options.Value.CheckpointEvery)
        {
            return;
        }

        foreach (var (tenant, (checkpoint, isExported)) in _grown.ToArray())
        {
            if (!isExported && await TryExportAsync(checkpoint, cancellationToken).ConfigureAwait(false))
            {
                _grown[tenant] = (checkpoint, true);
                _exportedAt = now;
            }
        }
    }

    private async Task<bool> TryExportAsync(AuditCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var sink in sinks)
            {
                await sink.ExportAsync(checkpoint, cancellationToken).ConfigureAwait(false);
            }

            Unexported = null;

            return true;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            Unexported = $"{checkpoint.Tenant}: {error.GetType().Name}";
            LogNotExported(log, $"{checkpoint.Tenant}", checkpoint.Size, error.GetType().Name);

            return false;
        }
    }

    [LoggerMessage(
        EventId = 50, Level = LogLevel.Error,
        Message = "The checkpoint of the audit log of {Tenant} at {Size} events could not be exported: {Error}. It is tried again.")]
    private static partial void LogNotExported(ILogger log, string tenant, long size, string error);
}
