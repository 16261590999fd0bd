namespace ServiceRecovery.CrashHost.Disk;

/// <summary>Is asked before every call to the disk, and told after it. Calls come from any thread.</summary>
internal abstract class DiskWatch
{
    /// <summary>Zero, or the result code of SQLite that the call fails with instead of being made.</summary>
    public virtual int Before(DiskCall call, string file) => 0;

    /// <summary>How much of a write reaches the file. Less than all of it is a torn write, which looks like a whole one.</summary>
    public virtual int Written(string file, int bytes) => bytes;

    public virtual void After(DiskCall call, string file)
    {
    }
}
