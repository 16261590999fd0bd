using System.Buffers.Binary;
using ServiceRecovery.CrashHost.Flows;
using ServiceRecovery.CrashHost.Kills;
using ServiceRecovery.IntegrationTests.Sqlite;
using ServiceRecovery.Sqlite;

namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>A flow's database and write-ahead log as they lay on the disk, nothing written back, and every answer in between.</summary>
internal sealed class WrittenLog
{
    private const int HeaderBytes = 32;
    private const int FrameHeaderBytes = 24;
    private const string Nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private readonly byte[] _file;
    private readonly byte[] _log;
    private readonly string[] _world;
    private readonly int _frameBytes;

    private WrittenLog(Flow flow, byte[] file, byte[] log, string[] world, IReadOnlyList<Acknowledged> prefixes, string end)
    {
        Flow = flow;
        End = end;
        Prefixes = prefixes;
        _file = file;
        _log = log;
        _world = world;
        _frameBytes = FrameHeaderBytes + BinaryPrimitives.ReadInt32BigEndian(log.AsSpan(8));
    }

    public Flow Flow { get; }

    /// <summary>How the flow ends.</summary>
    public string End { get; }

    public IReadOnlyList<Acknowledged> Prefixes { get; }

    public int Frames => (_log.Length - HeaderBytes) / _frameBytes;

    public static async Task<WrittenLog> WriteAsync(Flow flow, string synchronous = "FULL")
    {
        using var file = TemporaryFile.InMemory();
        using var store = new SqliteCaseStore(
            file.ConnectionString,
            database => database.Execute($"PRAGMA wal_autocheckpoint = 0; PRAGMA synchronous = {synchronous}"));
        await store.FindAsync(default, default, CancellationToken.None);
        var world = new WorldLog(FlowLife.WorldOf(file.Path));
        using var prefixes = new PrefixStore(store, world, file.Path);
        await using var host = new FlowHost(prefixes, world, new KillPoints(), 1, Programme.Seed);
        await new FlowScript(host).RunAsync(flow);

        return new WrittenLog(
            flow,
            await File.ReadAllBytesAsync(file.Path),
            await ReadSharedAsync(file.Path + "-wal"),
            [.. world.Lines],
            prefixes.Prefixes,
            await FlowVerdict.EndAsync(host));
    }

    /// <summary>Every cut: at the begin of a frame, in its middle, and a bit of it turned over; and the whole log.</summary>
    /// <param name="random">Chooses the bits.</param>
    /// <param name="turns">How many bits of each frame are turned over, one at a time.</param>
    public IEnumerable<LogCut> Cuts(Random random, int turns)
    {
        for (var frame = 0; frame < Frames; frame++)
        {
            var start = HeaderBytes + (frame * _frameBytes);

            yield return new LogCut(start, null);
            yield return new LogCut(start + (_frameBytes / 2), null);

            for (var turn = 0; turn < turns; turn++)
            {
                yield return new LogCut(_log.Length, start + random.Next(_frameBytes));
            }
        }

        yield return new LogCut(_log.Length, null);
    }

    /// <summary>What was answered last before the cut, of which every frame is whole.</summary>
    public Acknowledged Expected(LogCut cut) =>
        Prefixes.LastOrDefault(prefix => prefix.LogLength <= cut.WholeBytes) ?? new Acknowledged(0, Nothing, 0);

    /// <summary>Puts file and log, cut off, and the world as it was then, where a next start finds them.</summary>
    public void Lay(LogCut cut, string path)
    {
        var log = _log.AsSpan(0, cut.Length).ToArray();

        if (cut.Turned is { } turned)
        {
            log[turned] ^= 0x10;
        }

        File.WriteAllBytes(path, _file);
        File.WriteAllBytes(path + "-wal", log);
        File.Delete(path + "-shm");
        File.WriteAllText(
            FlowLife.WorldOf(path), string.Concat(_world.Take(Expected(cut).WorldLines).Select(line => line + "\n")));
    }

    private static async Task<byte[]> ReadSharedAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes);

        return bytes;
    }
}
