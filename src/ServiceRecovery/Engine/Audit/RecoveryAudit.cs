using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>Reads the log and the events of a tenant, to compare, to export or to prove.</summary>
internal sealed class RecoveryAudit(ICaseStore store, EventCodec codec, TimeProvider time) : IRecoveryAudit
{
    private readonly AuditLog _log = new(store, codec);

    public async Task<AuditCheckpoint> CheckpointAsync(TenantId tenant = default, CancellationToken cancellationToken = default)
    {
        var head = await _log.HeadAsync(tenant, cancellationToken).ConfigureAwait(false);

        return CheckpointOf(tenant, head.Frontier);
    }

    public async Task<AuditReport> VerifyAsync(
        TenantId tenant = default, IEnumerable<AuditCheckpoint>? checkpoints = null, CancellationToken cancellationToken = default)
    {
        var verification = new AuditVerification(tenant, checkpoints ?? []);
        var streams = new HashSet<StreamId>();

        await foreach (var (index, leaf) in LeavesAsync(tenant, cancellationToken).ConfigureAwait(false))
        {
            verification.Leaf(index, leaf);
            streams.Add(StreamOf(leaf));
        }

        await foreach (var stored in EventsAsync(tenant, streams, cancellationToken).ConfigureAwait(false))
        {
            verification.Event(stored);
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
                streams.Add(StreamOf(leaf));
                await LineAsync(json, destination, () => AuditLines.Leaf(json, index, leaf), cancellationToken).ConfigureAwait(false);
            }

            await foreach (var stored in EventsAsync(tenant, streams, cancellationToken).ConfigureAwait(false))
            {
                await LineAsync(json, destination, () => AuditLines.Event(json, stored), cancellationToken).ConfigureAwait(false);
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
        var checkpoint = new AuditCheckpoint(tenant, tree.Length, Convert.ToHexStringLower(MerkleTree.Root(tree)), Now());

        return mine.Count == 0 ? null : new AuditProof(checkpoint, [.. mine.Select(one => new AuditLeaf(
            stream, one.Leaf.Sequence, one.Index, Convert.ToHexStringLower(one.Leaf.Hash),
            [.. MerkleTree.Inclusion(tree, one.Index).Select(Convert.ToHexStringLower)]))]);
    }

    private async IAsyncEnumerable<(long Index, SealedEvent Leaf)> LeavesAsync(
        TenantId tenant, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var seal in _log.ReadAsync(tenant, cancellationToken).ConfigureAwait(false))
        {
            for (var index = 0; index < seal.Leaves.Length; index++)
            {
                yield return (seal.From + index, seal.Leaves[index]);
            }
        }
    }

    /// <summary>Every event of the streams that the log names, and of every case besides.</summary>
    private async IAsyncEnumerable<StoredEvent> EventsAsync(
        TenantId tenant, HashSet<StreamId> streams, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = new CaseQuery { Limit = CaseQuery.MaximumLimit };

        for (CasePage? page = null; page is null || page.Next is not null;)
        {
            page = await store.QueryAsync(tenant, query with { After = page?.Next }, cancellationToken).ConfigureAwait(false);
            streams.UnionWith(page.Cases.Select(found => StreamId.Of(found.Id)));
        }

        foreach (var stream in streams)
        {
            var page = await store.ReadEventsAsync(tenant, stream, 1, cancellationToken).ConfigureAwait(false);

            foreach (var stored in page.Events)
            {
                yield return stored;
            }
        }
    }

    private static StreamId StreamOf(SealedEvent leaf)
    {
        var slash = leaf.Stream.IndexOf('/', StringComparison.Ordinal);

        return new StreamId(Enum.Parse<StreamKind>(leaf.Stream[..slash], ignoreCase: true), leaf.Stream[(slash + 1)..]);
    }

    private AuditCheckpoint CheckpointOf(TenantId tenant, MerkleFrontier frontier) =>
        new(tenant, frontier.Size, Convert.ToHexStringLower(frontier.Root()), Now());

    private DateTimeOffset Now() => Instants.Cut(time.GetUtcNow());

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
