namespace ServiceRecovery.CrashHost.Disk;

/// <summary>An open file: its own table of functions for SQLite, and the table of the disk below.</summary>
internal sealed unsafe class DiskFile(DiskWatch watch, string name, void** below)
{
    public DiskWatch Watch => watch;

    public string Name => name;

    public void** Below => below;

    public int Make(DiskCall call, Func<int> real)
    {
        var refused = watch.Before(call, name);

        if (refused != 0)
        {
            return refused;
        }

        var result = real();
        watch.After(call, name);

        return result;
    }
}
