using System.Collections.Concurrent;

namespace ServiceRecovery;

/// <summary>Values that depend only on which of a few rules matched, each made at most a few times and then shared.</summary>
/// <remarks>Making one is pure, so two threads that make the same value at once do no harm: one of them stays.</remarks>
internal sealed class SubsetCache<T>(int count, Func<ulong, T> make)
    where T : class
{
    private const int TableBits = 6;
    private const int MaximumKept = 4096;
    private readonly T?[]? _table = count <= TableBits ? new T?[1 << count] : null;
    private readonly ConcurrentDictionary<ulong, T>? _many = count <= TableBits ? null : new();

    public T Of(ulong subset) => _table is { } table ? table[(int)subset] ?? Fill(table, subset) : Find(subset);

    private T Fill(T?[] table, ulong subset) =>
        Interlocked.CompareExchange(ref table[(int)subset], make(subset), null) ?? table[(int)subset]!;

    private T Find(ulong subset)
    {
        if (_many!.TryGetValue(subset, out var found))
        {
            return found;
        }

        return _many.Count < MaximumKept ? _many.GetOrAdd(subset, make) : make(subset);
    }
}
