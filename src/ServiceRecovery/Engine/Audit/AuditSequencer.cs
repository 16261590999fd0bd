using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ServiceRecovery;

/// <summary>Makes what was committed leaves of its tenant's log, many in one commit and soon after.</summary>
/// <remarks>Several nodes may seal at once; the log's expected version lets one of them, and the others look again.</remarks>
internal sealed partial class AuditSequencer(
    ICaseStore store,
    AuditLog audit,
    IEnumerable<IAuditCheckpointSink> sinks,
    IOptions<AuditOptions> options,
    RecoverySettings settings,
    Switches switches,
    RecoveryTraces traces,
    TimeProvider time,
    ILogger<AuditSequencer> log)
{
    private const int MostInSeal = 1_000;
    private const int MostSealsInPass = 100;

    // A busy worker passes a hundred times a second; a seal for each pass would double its waits for the disk.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<TenantId, (AuditCheckpoint Checkpoint, bool IsExported)> _grown = [];
    private DateTimeOffset _exportedAt = DateTimeOffset.MinValue;
    private DateTimeOffset _sealedAt = DateTimeOffset.MinValue;

    /// <summary>Of which tenant's log a checkpoint could not be exported at the last try, and why; null if none failed.</summary>
    public string? Unexported { get; private set; }

    /// <summary>How many of the hashes that wait are wanted now.</summary>
    public int Wanted => (time.GetUtcNow() - _sealedAt).Duration() < Pause ? 0 : MostInSeal;

    /// <summary>Seals what an earlier version left as a delivery; false if the event is gone.</summary>
    public async Task<bool> SealAsync(WorkClaim delivery, CancellationToken cancellationToken)
    {
        var page = await store
            .ReadEventsAsync(delivery.Tenant, delivery.Stream, delivery.Last, cancellationToken)
            .ConfigureAwait(false);

        if (page.Events.FirstOrDefault(stored => stored.Sequence == delivery.Last) is not { } last)
        {
            return false;
        }

        var leaf = new SealedEvent($"{last.Stream}", last.Sequence, last.ComputeHash());
        await audit.AppendAsync(delivery.Tenant, [leaf], cancellationToken).ConfigureAwait(false);

        return true;
    }

    /// <summary>Seals what waits, and what waits behind it.</summary>
    public async Task<RunReport> SealAsync(
        IReadOnlyList<WorkClaim> waiting, RunReport report, CancellationToken cancellationToken)
    {
        var failing = new HashSet<TenantId>(switches.Tenants);

        for (var seals = 1; waiting.Count > 0; seals++)
        {
            foreach (var tenant in waiting.GroupBy(claim => claim.Tenant))
            {
                var after = await TrySealAsync(tenant.Key, [.. tenant], report, cancellationToken).ConfigureAwait(false);

                if (after.Failures > report.Failures)
                {
                    failing.Add(tenant.Key);
                }

                report = after;
            }

            _sealedAt = time.GetUtcNow();

            if (waiting.Count < MostInSeal || seals == MostSealsInPass)
            {
                break;
            }

            waiting = await NextAsync(failing, cancellationToken).ConfigureAwait(false);
        }

        return report;
    }

    /// <summary>Hands the checkpoints of logs that have grown to the sinks, if it is time.</summary>
    public async Task ExportAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();

        if ((now - _exportedAt).Duration() < options.Value.CheckpointEvery)
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

    private async Task<RunReport> TrySealAsync(
        TenantId tenant, List<WorkClaim> waiting, RunReport report, CancellationToken cancellationToken)
    {
        try
        {
            var leaves = waiting.ConvertAll(claim => new SealedEvent($"{claim.Stream}", claim.Last, claim.Hash.ToArray()));
            var positions = waiting.ConvertAll(claim => claim.Position);

            if (await AppendAsync(tenant, leaves, positions, cancellationToken).ConfigureAwait(false) is { } checkpoint)
            {
                _grown[tenant] = (checkpoint, false);
            }

            return report with { Deliveries = report.Deliveries + waiting.Count };
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotSealed(log, $"{tenant}", error.GetType().Name);

            return report with { Failures = report.Failures + 1 };
        }
    }

    private Task<AuditCheckpoint?> AppendAsync(
        TenantId tenant, List<SealedEvent> leaves, List<long> positions, CancellationToken cancellationToken) => traces.RunAsync(
        RecoveryDiagnostics.SealSpan,
        default,
        (Audit: audit, Tenant: tenant, Leaves: leaves, Positions: positions, Token: cancellationToken),
        static it => it.Audit.TryAppendAsync(it.Tenant, it.Leaves, it.Positions, it.Token),
        static checkpoint => new SpanOutcome(checkpoint is null ? "overtaken" : "sealed"));

    /// <summary>What waits behind a full seal; a log that cannot be written does not stand in the way of the others.</summary>
    private Task<IReadOnlyList<WorkClaim>> NextAsync(HashSet<TenantId> except, CancellationToken cancellationToken) =>
        store.ClaimAsync(
            new ClaimRequest
            {
                Kind = WorkKind.Seal,
                Worker = settings.WorkerName,
                Now = time.GetUtcNow(),
                Lease = settings.LeaseDuration,
                Limit = MostInSeal,
                ExceptTenants = except,
            },
            cancellationToken);

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
        EventId = 51, Level = LogLevel.Error,
        Message = "The audit log of {Tenant} could not be written: {Error}. What waits for it waits on, and is tried again.")]
    private static partial void LogNotSealed(ILogger log, string tenant, string error);

    [LoggerMessage(
        EventId = 50, Level = LogLevel.Error,
        Message = "The checkpoint of the audit log of {Tenant} at {Size} events could not be exported: {Error}. It is tried again.")]
    private static partial void LogNotExported(ILogger log, string tenant, long size, string error);
}
