namespace ServiceRecovery;

/// <summary>Takes first the leaves of a log, then the events stream by stream, and notes what does not agree.</summary>
internal sealed class AuditVerification
{
    private const int MostFaults = 1_000;

    private readonly Dictionary<(string Stream, long Sequence), byte[]> _leaves = [];
    private readonly Dictionary<string, long> _sealedTo = [];
    private readonly HashSet<StreamId> _streams = [];
    private readonly List<string> _faults = [];
    private readonly Queue<AuditCheckpoint> _checkpoints;
    private MerkleFrontier _frontier = MerkleFrontier.Empty;
    private StoredEvent? _last;
    private StoredEvent? _lastSeal;
    private long _events;
    private long _unsealed;
    private long _found;
    private int _agreeing;

    public AuditVerification(TenantId tenant, IEnumerable<AuditCheckpoint> checkpoints)
    {
        _checkpoints = new Queue<AuditCheckpoint>(checkpoints.Where(one => one.Tenant == tenant).OrderBy(one => one.Size));
        Compare();
    }

    /// <summary>The streams of the leaves so far.</summary>
    public IEnumerable<StreamId> Streams =>
        _sealedTo.Keys.Select(stream => AuditSeals.StreamOf(new SealedEvent(stream, 0, []))).OfType<StreamId>();

    /// <summary>Takes the leaves of a seal, which must follow the one before it and lead to the frontier that it states.</summary>
    public void Seal(StoredEvent stored, AuditSealed seal)
    {
        var follows = _lastSeal?.Stream == stored.Stream ? _lastSeal : null;

        if (stored.Sequence != (follows?.Sequence ?? 0) + 1
            || !stored.PreviousHash.Span.SequenceEqual(follows?.ComputeHash() ?? []))
        {
            Fault($"Seal {stored.Sequence} of '{stored.Stream}' does not follow the one before it: one of the two was changed.");
        }

        for (var index = 0; index < seal.Leaves.Count; index++)
        {
            Leaf(seal.From + index, seal.Leaves[index]);
        }

        if (!seal.Frontier.Select(Convert.ToHexString).SequenceEqual(_frontier.Subtrees.Select(Convert.ToHexString)))
        {
            Fault($"Seal {stored.Sequence} of '{stored.Stream}' states another frontier than its leaves lead to.");
        }

        _lastSeal = stored;
    }

    public void Leaf(long index, SealedEvent leaf)
    {
        if (index != _frontier.Size)
        {
            Fault($"Leaf {index} of the log stands where {_frontier.Size} belongs.");
        }

        if (!_leaves.TryAdd((leaf.Stream, leaf.Sequence), leaf.Hash)
            && !_leaves[(leaf.Stream, leaf.Sequence)].AsSpan().SequenceEqual(leaf.Hash))
        {
            Fault($"Event {leaf.Sequence} of '{leaf.Stream}' stands in the log twice, with two hashes.");
        }

        _sealedTo[leaf.Stream] = Math.Max(leaf.Sequence, _sealedTo.GetValueOrDefault(leaf.Stream));
        _frontier = _frontier.With([MerkleHash.Leaf(leaf.Hash)]);
        Compare();
    }

    /// <summary>What an event says must be what its leaf says, and it must follow the one before it.</summary>
    public void Event(StoredEvent stored)
    {
        _events++;
        var follows = _last?.Stream == stored.Stream ? _last : null;

        if (follows is null && !_streams.Add(stored.Stream))
        {
            Fault($"Event {stored.Sequence} of '{stored.Stream}' does not stand with the others of its stream.");
        }

        if (stored.Sequence != (follows?.Sequence ?? 0) + 1)
        {
            Fault($"Event {stored.Sequence} of '{stored.Stream}' stands where {(follows?.Sequence ?? 0) + 1} belongs.");
        }
        else if (!stored.PreviousHash.Span.SequenceEqual(follows?.ComputeHash() ?? []))
        {
            Fault($"Event {stored.Sequence} of '{stored.Stream}' does not follow the one before it: one of the two was changed.");
        }

        if (_leaves.TryGetValue(($"{stored.Stream}", stored.Sequence), out var hash))
        {
            _found++;

            if (!hash.AsSpan().SequenceEqual(stored.ComputeHash()))
            {
                Fault($"Event {stored.Sequence} of '{stored.Stream}' is not what the log says it was.");
            }
        }

        // One that comes before a leaf of its stream is held by the chain that leads there.
        _unsealed += stored.Sequence > _sealedTo.GetValueOrDefault($"{stored.Stream}") ? 1 : 0;
        _last = stored;
    }

    public void Fault(string sentence)
    {
        if (_faults.Count < MostFaults)
        {
            _faults.Add(sentence);
        }
    }

    public AuditReport Report()
    {
        if (_found != _leaves.Count)
        {
            Fault($"{_leaves.Count - _found} events that the log holds are missing.");
        }

        foreach (var later in _checkpoints)
        {
            Fault($"The log holds {_frontier.Size} events; the checkpoint of {later.At:u} saw {later.Size}. Its end was cut off.");
        }

        return new AuditReport
        {
            Events = _events,
            Leaves = _frontier.Size,
            Unsealed = _unsealed,
            Checkpoints = _agreeing,
            Root = Convert.ToHexStringLower(_frontier.Root()),
            Faults = _faults,
        };
    }

    private void Compare()
    {
        while (_checkpoints.TryPeek(out var next) && next.Size == _frontier.Size)
        {
            _checkpoints.Dequeue();

            if (next.Root == Convert.ToHexStringLower(_frontier.Root()))
            {
                _agreeing++;
            }
            else
            {
                Fault($"The first {next.Size} events of the log are not those that the checkpoint of {next.At:u} saw.");
            }
        }
    }
}
