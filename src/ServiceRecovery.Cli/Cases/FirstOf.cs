namespace ServiceRecovery.Cli;

/// <summary>The first of many by their order, holding no more than those.</summary>
internal sealed class FirstOf<T>(int most)
    where T : IComparable<T>
{
    private static readonly Comparer<T> LastFirst = Comparer<T>.Create((one, other) => other.CompareTo(one));

    private readonly PriorityQueue<T, T> _kept = new(LastFirst);

    /// <summary>How many were added, kept or not.</summary>
    public long Count { get; private set; }

    public void Add(T item)
    {
        Count++;

        if (_kept.Count < most)
        {
            _kept.Enqueue(item, item);
        }
        else if (most > 0)
        {
            _kept.EnqueueDequeue(item, item);
        }
    }

    /// <summary>Those that were kept, in their order.</summary>
    public IEnumerable<T> InOrder() => _kept.UnorderedItems.Select(entry => entry.Element).Order();
}
