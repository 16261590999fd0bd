namespace ServiceRecovery.CrashHost.Disk;

/// <summary>What SQLite asks of its disk.</summary>
internal enum DiskCall
{
    Open,
    Delete,
    Access,
    Read,
    Write,
    Truncate,
    Sync,
    Size,
    Lock,
    MapShared,
    LockShared,
}
