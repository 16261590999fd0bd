namespace ServiceRecovery.CrashHost.Disk;

/// <summary>A disk of which certain calls fail, by their number.</summary>
internal sealed class FaultyDisk : DiskWatch
{
    private const int Full = 13;
    private readonly Lock _lock = new();
    private int _from;
    private int _to;
    private bool _isFull;

    /// <summary>How many calls were made since the disk was last told to fail.</summary>
    public int Calls { get; private set; }

    /// <summary>How many calls failed since the disk was made.</summary>
    public int Failed { get; private set; }

    /// <summary>Counts from one anew, and fails the calls of these numbers.</summary>
    /// <param name="from">The first that fails; 0 for none.</param>
    /// <param name="to">The last.</param>
    /// <param name="isFull">Whether only writes fail, for want of room.</param>
    public void Fail(int from, int to, bool isFull = false)
    {
        lock (_lock)
        {
            (Calls, _from, _to, _isFull) = (0, from, to, isFull);
        }
    }

    public void Heal() => Fail(0, 0);

    public override int Before(DiskCall call, string file)
    {
        lock (_lock)
        {
            if (_isFull && call is not (DiskCall.Write or DiskCall.Open))
            {
                return 0;
            }

            Calls++;

            if (Calls < _from || Calls > _to)
            {
                return 0;
            }

            Failed++;

            return _isFull && call is DiskCall.Write ? Full : CodeOf(call);
        }
    }

    /// <summary>What SQLite's own disk answers where the operating system says EIO.</summary>
    private static int CodeOf(DiskCall call) => call switch
    {
        DiskCall.Open => 14,
        DiskCall.Read => 10 | (1 << 8),
        DiskCall.Write => 10 | (3 << 8),
        DiskCall.Sync => 10 | (4 << 8),
        DiskCall.Truncate => 10 | (6 << 8),
        DiskCall.Size => 10 | (7 << 8),
        DiskCall.Delete => 10 | (10 << 8),
        DiskCall.Access => 10 | (13 << 8),
        DiskCall.Lock => 10 | (15 << 8),
        DiskCall.LockShared => 10 | (20 << 8),
        DiskCall.MapShared => 10 | (21 << 8),
        _ => 10,
    };
}
