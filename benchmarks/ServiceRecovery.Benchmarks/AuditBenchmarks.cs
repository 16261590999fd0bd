using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Sqlite;

namespace ServiceRecovery.Benchmarks;

/// <summary>
/// What do the hash chain and the audit log cost? Openings without either, against the same with every event hashed, put down
/// for the log, and afterwards sealed.
/// </summary>
[MemoryDiagnoser]
public class AuditBenchmarks : IDisposable
{
    private const int Cases = 2_000;
    private const int AtOnce = 64;

    private DirectoryInfo _directory = null!;
    private Commit[] _commits = null!;
    private SqliteCaseStore _store = null!;
    private ServiceProvider _services = null!;
    private IRecoveryEngine _engine = null!;
    private int _run;

    [GlobalSetup]
    public void Make()
    {
        _commits = [.. Enumerable.Range(1, Cases).Select(OpeningCommit.Of).Select(DueLater)];
        _directory = Directory.CreateTempSubdirectory("service-recovery-benchmark-");
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _directory.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>An empty file with its schema for each run, and a host of an hour ago.</summary>
    [IterationSetup]
    public void Start()
    {
        _run++;
        _store = new SqliteCaseStore($"Data Source={Path.Combine(_directory.FullName, $"{_run}.db")};Pooling=False");
        var services = new ServiceCollection();
        services.AddSingleton<ICaseStore>(_store);
        services.AddServiceRecovery().AddAudit();
        _services = services.BuildServiceProvider();
        _engine = _services.GetRequiredService<IRecoveryEngine>();
        _ = _engine.RunDueAsync().GetAwaiter().GetResult();
    }

    [IterationCleanup]
    public void Stop()
    {
        _services.Dispose();
        _store.Dispose();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Cases)]
    public int WithoutChainAndLog() => Openers.Run(_store, _commits, AtOnce);

    [Benchmark(OperationsPerInvoke = Cases)]
    public int HashChain() => Openers.Run(_store, [.. _commits.Select(Hashed)], AtOnce);

    [Benchmark(OperationsPerInvoke = Cases)]
    public int HashChainAndLog()
    {
        var stored = Openers.Run(_store, [.. _commits.Select(ToSeal)], AtOnce);
        var report = _engine.RunDueAsync().GetAwaiter().GetResult();

        return report.Deliveries == Cases ? stored : throw new InvalidOperationException($"{report.Deliveries} were sealed.");
    }

    /// <summary>A case that is due is none of the log's costs.</summary>
    private static Commit DueLater(Commit commit) => commit with
    {
        Summaries = [.. commit.Summaries.Select(summary => summary with { NextDueAt = DateTimeOffset.UnixEpoch.AddYears(200) })],
    };

    /// <summary>The chain has hashed the last event already, for the next one.</summary>
    private static Commit ToSeal(Commit commit)
    {
        byte[] hash = [];

        foreach (var stored in commit.Appends[0].Events)
        {
            hash = stored.ComputeHash();
        }

        return commit with { Appends = [commit.Appends[0] with { ToSeal = hash }] };
    }

    private static Commit Hashed(Commit commit)
    {
        foreach (var stored in commit.Appends[0].Events)
        {
            _ = stored.ComputeHash();
        }

        return commit;
    }
}
