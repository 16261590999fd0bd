using ServiceRecovery.CrashHost.Disk;

namespace ServiceRecovery.CrashHost.Kills;

/// <summary>The moments between the calls to the disk: what a commit and a checkpoint are made of.</summary>
internal sealed class KillDisk(KillPoints points) : DiskWatch
{
    private bool _isTorn;

    public override int Before(DiskCall call, string file)
    {
        if (PointOf(call, file) is { } point)
        {
            points.Pass($"{point}.before");
        }

        return 0;
    }

    public override int Written(string file, int bytes)
    {
        _isTorn = PointOf(DiskCall.Write, file) is { } point && points.IsReached($"{point}.half");

        return _isTorn ? bytes / 2 : bytes;
    }

    public override void After(DiskCall call, string file)
    {
        if (_isTorn)
        {
            points.Stop();
        }

        if (PointOf(call, file) is { } point)
        {
            points.Pass($"{point}.after");
        }
    }

    private static string? PointOf(DiskCall call, string file) =>
        (file.EndsWith("-wal", StringComparison.Ordinal), call) switch
        {
            (true, DiskCall.Write) => "wal.write",
            (true, DiskCall.Sync) => "wal.sync",
            (false, DiskCall.Write) => "file.write",
            (false, DiskCall.Sync) => "file.sync",
            _ => null,
        };
}
