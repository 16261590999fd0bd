using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace ServiceRecovery;

/// <summary>A tenant's audit log as it is stored: seals in segments, so that its end is found without reading all of it.</summary>
internal sealed class AuditLog(ICaseStore store, EventCodec codec, IRandomSource random, TimeProvider time)
{
    /// <summary>
    /// How many seals a segment holds; the next one begins with the frontier of its last. A segment is read at once, and a seal
    /// may hold a thousand leaves.
    /// </summary>
    public const int SealsInSegment = 64;

    private const int MostAttempts = 20;

    // Where this node left each log. Whoever was faster makes the next commit a conflict, and then it is read.
    private readonly ConcurrentDictionary<TenantId, AuditHead> _heads = [];

    public static StreamId Segment(int number) =>
        new(StreamKind.Audit, number.ToString("D6", CultureInfo.InvariantCulture));

    private async Task<AuditHead> HeadAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var complete = await CompleteSegmentsAsync(tenant, cancellationToken).ConfigureAwait(false);
        var current = await LastAsync(tenant, complete + 1, cancellationToken).ConfigureAwait(false);

        if (current is not null)
        {
            return HeadOf(complete + 1, current);
        }

        var before = complete == 0 ? null : await LastAsync(tenant, complete, cancellationToken).ConfigureAwait(false);

        return before is null
            ? new AuditHead(1, 0, default, default, MerkleFrontier.Empty)
            : HeadOf(complete, before) with { Segment = complete + 1, Version = 0, Head = default };
    }

    /// <summary>Adds leaves in one commit; what the log is then.</summary>
    /// <exception cref="InvalidOperationException">Other nodes were faster again and again.</exception>
    public async Task<AuditCheckpoint> AppendAsync(
        TenantId tenant, IReadOnlyList<SealedEvent> leaves, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (await TryAppendAsync(tenant, leaves, [], cancellationToken).ConfigureAwait(false) is { } checkpoint)
            {
                return checkpoint;
            }
        }

        throw new InvalidOperationException(
            $"The audit log of '{tenant}' was overtaken {MostAttempts} times. Other nodes write it; try again.");
    }

    /// <summary>Adds leaves in one commit; what the log is then, or null if another node was faster and nothing was added.</summary>
    /// <param name="tenant">Whose log.</param>
    /// <param name="leaves">The leaves.</param>
    /// <param name="waiting">The positions at which they waited.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<AuditCheckpoint?> TryAppendAsync(
        TenantId tenant, IReadOnlyList<SealedEvent> leaves, IReadOnlyList<long> waiting, CancellationToken cancellationToken)
    {
        // Out of its place until it is known what became of the commit.
        var head = _heads.TryRemove(tenant, out var known) ? known : await HeadAsync(tenant, cancellationToken).ConfigureAwait(false);
        var frontier = head.Frontier.With(leaves.Select(leaf => MerkleHash.Leaf(leaf.Hash)));
        var (commit, next) = SealOf(tenant, head, leaves, frontier);
        var result = await store.CommitAsync(commit with { Sealed = waiting }, cancellationToken).ConfigureAwait(false);

        if (result.Status != CommitStatus.Committed)
        {
            return null;
        }

        _heads[tenant] = next;

        return CheckpointOf(tenant, frontier);
    }

    /// <summary>What the log is now.</summary>
    public async Task<AuditCheckpoint> CheckpointAsync(TenantId tenant, CancellationToken cancellationToken) =>
        CheckpointOf(tenant, (await HeadAsync(tenant, cancellationToken).ConfigureAwait(false)).Frontier);

    /// <summary>Every seal, in order, as it is stored.</summary>
    public async IAsyncEnumerable<StoredEvent> ReadAsync(
        TenantId tenant, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var segment = 1; ; segment++)
        {
            var page = await store.ReadEventsAsync(tenant, Segment(segment), 1, cancellationToken).ConfigureAwait(false);

            foreach (var stored in page.Events)
            {
                yield return stored;
            }

            if (page.Events.Count < SealsInSegment)
            {
                yield break;
            }
        }
    }

    /// <summary>What a seal says.</summary>
    /// <exception cref="CaseStoreException">It is no seal, or cannot be read.</exception>
    public AuditSealed Open(StoredEvent stored) => AuditSeals.Open(codec, stored);

    private (Commit Commit, AuditHead Next) SealOf(
        TenantId tenant, AuditHead head, IReadOnlyList<SealedEvent> leaves, MerkleFrontier frontier)
    {
        var now = time.GetUtcNow();
        var segment = Segment(head.Segment);
        var body = new AuditSealed { From = head.Frontier.Size, Leaves = leaves, Frontier = frontier.Subtrees };
        var builder = new CommitBuilder(tenant, codec, random, now, "")
            .Add(segment, head.Version, head.Head, head.LastAt, new PendingEvent(body, EventActor.System, now));
        var commit = builder.Build(deliverTo: []);
        var recordedAt = commit.Appends[0].Events[0].RecordedAt;
        var next = head.Version + 1 < SealsInSegment
            ? new AuditHead(head.Segment, head.Version + 1, builder.HeadOf(segment)!.Value, recordedAt, frontier)
            : new AuditHead(head.Segment + 1, 0, default, recordedAt, frontier);

        return (commit, next);
    }

    private AuditCheckpoint CheckpointOf(TenantId tenant, MerkleFrontier frontier) =>
        new(tenant, frontier.Size, Convert.ToHexStringLower(frontier.Root()), Instants.Cut(time.GetUtcNow()));

    /// <summary>How many segments are full: doubled until one is not, then halved between.</summary>
    private async Task<int> CompleteSegmentsAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var (full, open) = (0, 1);

        while (await IsCompleteAsync(tenant, open, cancellationToken).ConfigureAwait(false))
        {
            (full, open) = (open, open * 2);
        }

        while (open - full > 1)
        {
            var middle = (full + open) / 2;
            (full, open) = await IsCompleteAsync(tenant, middle, cancellationToken).ConfigureAwait(false)
                ? (middle, open)
                : (full, middle);
        }

        return full;
    }

    private async Task<bool> IsCompleteAsync(TenantId tenant, int segment, CancellationToken cancellationToken) =>
        (await store.ReadEventsAsync(tenant, Segment(segment), SealsInSegment, cancellationToken).ConfigureAwait(false))
            .Events.Count > 0;

    /// <summary>The last event of a segment: the first read that finds any has it, and reads half of it at most.</summary>
    private async Task<StoredEvent?> LastAsync(TenantId tenant, int segment, CancellationToken cancellationToken)
    {
        for (long from = SealsInSegment; from > 0; from /= 2)
        {
            var page = await store.ReadEventsAsync(tenant, Segment(segment), from, cancellationToken).ConfigureAwait(false);

            if (page.Events.Count > 0)
            {
                return page.Events[^1];
            }
        }

        return null;
    }

    private AuditHead HeadOf(int segment, StoredEvent last)
    {
        var body = Open(last);

        return new AuditHead(
            segment, last.Sequence, last.ComputeHash(), last.RecordedAt,
            new MerkleFrontier(body.From + body.Leaves.Count, body.Frontier));
    }
}
