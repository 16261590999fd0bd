using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Sqlite;

namespace ServiceRecovery.Benchmarks;

/// <summary>
/// What do the hash chain and the audit log cost? Openings without either, against the same with every event hashed, put down
/// for the log, and afterwards sealed.
/// </summary>
[MemoryDiagnoser]
public class AuditBenchmarks
{
    private const int Cases = 2_000;
    private const int AtOnce = 64;

    private DirectoryInfo _directory = null!;
    private Commit[] _commits = null!;
    private string _connectionString = null!;
    private int _run;

    [GlobalSetup]
    public void Make()
    {
        _commits = [.. Enumerable.Range(1, Cases).Select(OpeningCommit.Of).Select(DueLater)];
        _directory = Directory.CreateTempSubdirectory("service-recovery-benchmark-");
    }

    [GlobalCleanup]
    public void Delete() => _directory.Delete(recursive: true);

    [IterationSetup]
    public void Start()
    {
        _run++;
        _connectionString = $"Data Source={Path.Combine(_directory.FullName, $"{_run}.db")};Pooling=False";
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Cases)]
    public int WithoutChainAndLog()
    {
        using var store = new SqliteCaseStore(_connectionString);

        return Openers.Run(store, _commits, AtOnce);
    }

    [Benchmark(OperationsPerInvoke = Cases)]
    public int HashChain()
    {
        using var store = new SqliteCaseStore(_connectionString);

        return Openers.Run(store, [.. _commits.Select(Hashed)], AtOnce);
    }

    [Benchmark(OperationsPerInvoke = Cases)]
    public int HashChainAndLog()
    {
        using var store = new SqliteCaseStore(_connectionString);
        var services = new ServiceCollection();
        services.AddSingleton<ICaseStore>(store);
        services.AddServiceRecovery().AddAudit();
        using var provider = services.BuildServiceProvider();
        var engine = provider.GetRequiredService<IRecoveryEngine>();
        var stored = Openers.Run(store, [.. _commits.Select(ToSeal)], AtOnce);

        while (engine.RunDueAsync(limit: 1_000).GetAwaiter().GetResult().Deliveries > 0)
        {
        }

        return stored;
    }

    /// <summary>A case that is due is none of the log's costs.</summary>
    private static Commit DueLater(Commit commit) => commit with
    {
        Summaries = [.. commit.Summaries.Select(summary => summary with { NextDueAt = DateTimeOffset.UnixEpoch.AddYears(200) })],
    };

    private static Commit ToSeal(Commit commit) => Hashed(commit) with
    {
        Appends = [.. commit.Appends.Select(append => append with { ToSeal = append.Events[^1].ComputeHash() })],
    };

    private static Commit Hashed(Commit commit)
    {
        foreach (var stored in commit.Appends[0].Events)
        {
            _ = stored.ComputeHash();
        }

        return commit;
    }
}
