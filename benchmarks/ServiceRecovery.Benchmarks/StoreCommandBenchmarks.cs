using BenchmarkDotNet.Attributes;
using Microsoft.Data.Sqlite;
using ServiceRecovery.Sqlite;

namespace ServiceRecovery.Benchmarks;

/// <summary>
/// What does a command on a case that is open cost in SQLite over the same rows through bare ADO.NET, with as many commands in a
/// transaction as are given at once?
/// </summary>
[MemoryDiagnoser]
public class StoreCommandBenchmarks : IDisposable
{
    private const int Cases = 960;

    private DirectoryInfo _directory = null!;
    private SqliteCaseStore _store = null!;
    private string _connectionString = null!;
    private Commit[] _commits = null!;

    /// <summary>How many commands are given at once, and how many stand in one transaction of the baseline.</summary>
    [Params(1, 16)]
    public int AtOnce { get; set; }

    /// <summary>A file of its own for each way and count.</summary>
    [GlobalSetup]
    public void Make()
    {
        _directory = Directory.CreateTempSubdirectory("service-recovery-benchmark-");
        _connectionString = $"Data Source={Path.Combine(_directory.FullName, "commands.db")};Pooling=False";
        _store = new SqliteCaseStore(_connectionString);
        _commits = [.. Enumerable.Range(1, Cases).Select(OpeningCommit.Of)];
        _ = Openers.Run(_store, _commits, 512);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _store.Dispose();
        _directory.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The next command on each case.</summary>
    [IterationSetup]
    public void Start() => _commits = [.. _commits.Select(CommandCommit.After)];

    [Benchmark(Baseline = true, OperationsPerInvoke = Cases)]
    public int BareAdoNet()
    {
        using var connection = new SqliteConnection(_connectionString);
        connection.Open();

        return new BareCommits(connection).WriteCommands(_commits, AtOnce);
    }

    [Benchmark(OperationsPerInvoke = Cases)]
    public int Store() => Openers.Run(_store, _commits, AtOnce);
}
