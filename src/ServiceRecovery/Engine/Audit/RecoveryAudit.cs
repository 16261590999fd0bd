using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>Reads the log and the events of a tenant, to compare, to export or to prove.</summary>
internal sealed class RecoveryAudit(ICaseStore store, AuditLog log, TimeProvider time) : IRecoveryAudit
{
    private const int MostInSeal = 1_000;

    public Task<AuditCheckpoint> CheckpointAsync(TenantId tenant = default, CancellationToken cancellationToken = default) =>
        log.CheckpointAsync(tenant, cancellationToken);

    public async Task<long> SealAsync(TenantId tenant = default, CancellationToken cancellationToken = default)
    {
        var sealedTo = new Dictionary<StreamId, long>();

        await foreach (var (_, leaf) in LeavesAsync(tenant, cancellationToken).ConfigureAwait(false))
        {
            var stream = AuditSeals.StreamOf(leaf)!.Value;
            sealedTo[stream] = Math.Max(leaf.Sequence, sealedTo.GetValueOrDefault(stream));
        }

        var missing = new List<SealedEvent>();
        var count = 0L;

        await foreach (var events in StreamsAsync(tenant, [.. sealedTo.Keys], cancellationToken).ConfigureAwait(false))
        {
            var last = events[^1];
            var unsealed = last.Sequence - sealedTo.GetValueOrDefault(last.Stream);

            if (unsealed > 0)
            {
                missing.Add(new SealedEvent($"{last.Stream}", last.Sequence, last.ComputeHash()));
                count += unsealed;
            }

            if (missing.Count == MostInSeal)
            {
                await log.AppendAsync(tenant, missing, cancellationToken).ConfigureAwait(false);
                missing.Clear();
            }
        }

        if (missing.Count > 0)
        {
            await log.AppendAsync(tenant, missing, cancellationToken).ConfigureAwait(false);
        }

        return count;
    }

    public async Task<AuditReport> VerifyAsync(
        TenantId tenant = default, IEnumerable<AuditCheckpoint>? checkpoints = null, CancellationToken cancellationToken = default)
    {
        var verification = new AuditVerification(tenant, checkpoints ?? []);
        var streams = new HashSet<StreamId>();

        await foreach (var stored in log.ReadAsync(tenant, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                verification.Seal(stored, log.Open(stored));
            }
            catch (CaseStoreException error)
            {
                verification.Fault(error.Message);
            }
        }

        streams.UnionWith(verification.Streams);

        await foreach (var events in StreamsAsync(tenant, streams, cancellationToken).ConfigureAwait(false))
        {
            events.ForEach(verification.Event);
        }

        return verification.Report();
    }

    public async Task ExportAsync(Stream destination, TenantId tenant = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var checkpoint = await CheckpointAsync(tenant, cancellationToken).ConfigureAwait(false);
        var streams = new HashSet<StreamId>();
        var json = new Utf8JsonWriter(destination);

        await using (json.ConfigureAwait(false))
        {
            await LineAsync(json, destination, () => AuditLines.Heading(json, checkpoint), cancellationToken).ConfigureAwait(false);

            await foreach (var (index, leaf) in LeavesAsync(tenant, cancellationToken).ConfigureAwait(false))
            {
                streams.Add(AuditSeals.StreamOf(leaf)!.Value);
                await LineAsync(json, destination, () => AuditLines.Leaf(json, index, leaf), cancellationToken).ConfigureAwait(false);
            }

            await foreach (var events in StreamsAsync(tenant, streams, cancellationToken).ConfigureAwait(false))
            {
                foreach (var stored in events)
                {
                    await LineAsync(json, destination, () => AuditLines.Event(json, stored), cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    public async Task<AuditProof?> ProveAsync(CaseId id, TenantId tenant = default, CancellationToken cancellationToken = default)
    {
        var stream = $"{StreamId.Of(id)}";
        var hashes = new List<byte[]>();
        var mine = new List<(int Index, SealedEvent Leaf)>();

        await foreach (var (index, leaf) in LeavesAsync(tenant, cancellationToken).ConfigureAwait(false))
        {
            hashes.Add(MerkleHash.Leaf(leaf.Hash));

            if (leaf.Stream == stream)
            {
                mine.Add(((int)index, leaf));
            }
        }

        var tree = hashes.ToArray();
        var root = Convert.ToHexStringLower(MerkleTree.Root(tree));
        var checkpoint = new AuditCheckpoint(tenant, tree.Length, root, Instants.Cut(time.GetUtcNow()));

        return mine.Count == 0 ? null : new AuditProof(checkpoint, [.. mine.Select(one => new AuditLeaf(
            stream, one.Leaf.Sequence, one.Index, Convert.ToHexStringLower(one.Leaf.Hash),
            [.. MerkleTree.Inclusion(tree, one.Index).Select(Convert.ToHexStringLower)]))]);
    }

    private async IAsyncEnumerable<(long Index, SealedEvent Leaf)> LeavesAsync(
        TenantId tenant, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var stored in log.ReadAsync(tenant, cancellationToken).ConfigureAwait(false))
        {
            var seal = log.Open(stored);

            for (var index = 0; index < seal.Leaves.Count; index++)
            {
                yield return (seal.From + index, seal.Leaves[index]);
            }
        }
    }

    /// <summary>
    /// The events of each stream that the log names, of every case, and of whatever a case belongs to; of one stream at a time.
    /// </summary>
    private async IAsyncEnumerable<List<StoredEvent>> StreamsAsync(
        TenantId tenant, HashSet<StreamId> streams, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = new CaseQuery { Limit = CaseQuery.MaximumLimit };

        for (CasePage? page = null; page is null || page.Next is not null;)
        {
            page = await store.QueryAsync(tenant, query with { After = page?.Next }, cancellationToken).ConfigureAwait(false);
            streams.UnionWith(page.Cases.SelectMany(StreamsOf));
        }

        foreach (var stream in streams)
        {
            var page = await store.ReadEventsAsync(tenant, stream, 1, cancellationToken).ConfigureAwait(false);

            if (page.Events.Count > 0)
            {
                yield return [.. page.Events];
            }
        }
    }

    private static IEnumerable<StreamId> StreamsOf(CaseSummary summary)
    {
        yield return StreamId.Of(summary.Id);
        yield return StreamId.OfPolicy(summary.Policy);

        if (summary.Customer is { } customer)
        {
            yield return StreamId.Of(customer);
        }

        if (summary.Incident is { } incident)
        {
            yield return StreamId.OfIncident(incident);
        }
    }

    private static async Task LineAsync(
        Utf8JsonWriter json, Stream destination, Action write, CancellationToken cancellationToken)
    {
        json.WriteStartObject();
        write();
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken).ConfigureAwait(false);
        destination.WriteByte((byte)'\n');
        json.Reset();
    }
}
