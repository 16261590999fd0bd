using BenchmarkDotNet.Attributes;
using Microsoft.Data.Sqlite;
using ServiceRecovery.Sqlite;
using ServiceRecovery.Testing;

namespace ServiceRecovery.Benchmarks;

/// <summary>
/// What does opening cases through the store cost over the same SQL with the same bytes through bare ADO.NET, with as
/// many cases in a transaction as are opened at once?
/// </summary>
[MemoryDiagnoser]
public class StoreBenchmarks
{
    private const int Cases = 2_000;

    private DirectoryInfo _directory = null!;
    private Commit[] _commits = null!;
    private string _connectionString = null!;
    private int _run;

    /// <summary>How many cases are opened at once, and how many stand in one transaction of the baseline.</summary>
    [Params(1, 16, 64, 512)]
    public int AtOnce { get; set; }

    [GlobalSetup]
    public void Make()
    {
        _commits = [.. Enumerable.Range(1, Cases).Select(OpeningCommit.Of)];
        _directory = Directory.CreateTempSubdirectory("service-recovery-benchmark-");
    }

    [GlobalCleanup]
    public void Delete() => _directory.Delete(recursive: true);

    /// <summary>An empty file with its schema for each run.</summary>
    [IterationSetup]
    public void Start()
    {
        _run++;
        _connectionString = $"Data Source={Path.Combine(_directory.FullName, $"{_run}.db")};Pooling=False";
        using var store = new SqliteCaseStore(_connectionString);
        _ = store.FindAsync(default, Sample.Id(0), CancellationToken.None).GetAwaiter().GetResult();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Cases)]
    public int BareAdoNet()
    {
        using var connection = new SqliteConnection(_connectionString);
        connection.Open();

        return new BareCommits(connection).Write(_commits, AtOnce);
    }

    [Benchmark(OperationsPerInvoke = Cases)]
    public int Store()
    {
        using var store = new SqliteCaseStore(_connectionString);

        return Openers.Run(store, _commits, AtOnce);
    }
}
