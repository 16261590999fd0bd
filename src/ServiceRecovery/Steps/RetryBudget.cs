namespace ServiceRecovery;

/// <summary>
/// How many retries of one step or handler may have failed within the last minute: a share of first tries, and a few more.
/// </summary>
/// <remarks>
/// Retries that work cost nothing, so that all that waits goes on at once when a provider is well again; the ones that fail
/// tell how much of its load on a provider that is down is of our own making. Counted in slots of ten seconds. Thread-safe.
/// </remarks>
internal sealed class RetryBudget(double share, int perMinute)
{
    private const int Slots = 6;

    private static readonly TimeSpan Slot = TimeSpan.FromMinutes(1) / Slots;

    private readonly Lock _lock = new();
    private readonly int[] _firsts = new int[Slots];
    private readonly int[] _failed = new int[Slots];
    private long _last = long.MinValue;

    /// <summary>Whether one more retry may be made now.</summary>
    public bool HasRoomAt(DateTimeOffset now)
    {
        lock (_lock)
        {
            Turn(now);

            return Sum(_failed) < perMinute + (share * Sum(_firsts));
        }
    }

    public void FirstTriedAt(DateTimeOffset now) => Count(_firsts, now);

    public void RetryFailedAt(DateTimeOffset now) => Count(_failed, now);

    private void Count(int[] slots, DateTimeOffset now)
    {
        lock (_lock)
        {
            slots[Turn(now)]++;
        }
    }

    /// <summary>Forgets the slots that are over a minute old, and says which one it is now. A clock that goes back stands still.</summary>
    private int Turn(DateTimeOffset now)
    {
        var slot = Math.Max(now.UtcTicks / Slot.Ticks, _last);

        for (var fresh = Math.Max(_last + 1, slot - Slots + 1); fresh <= slot; fresh++)
        {
            _firsts[fresh % Slots] = _failed[fresh % Slots] = 0;
        }

        _last = slot;

        return (int)(slot % Slots);
    }

    private static long Sum(int[] slots)
    {
        var sum = 0L;

        foreach (var count in slots)
        {
            sum += count;
        }

        return sum;
    }
}
