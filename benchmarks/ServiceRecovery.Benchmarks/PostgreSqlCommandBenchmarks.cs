using BenchmarkDotNet.Attributes;
using ServiceRecovery.IntegrationTests.PostgreSql;
using ServiceRecovery.PostgreSql;

namespace ServiceRecovery.Benchmarks;

/// <summary>
/// What does a command on a case that is open cost (an event, the message that brought it, and the new summary) over the same
/// rows through bare ADO.NET: commands prepared once and sent in one batch, one transaction a command; and over the server's own
/// pgbench, which sends them one by one?
/// </summary>
[MemoryDiagnoser]
public class PostgreSqlCommandBenchmarks : IDisposable
{
    private const int Cases = 960;

    private Cluster _cluster = null!;
    private PostgreSqlCaseStore _store = null!;
    private string _script = null!;
    private Commit[] _commits = null!;

    /// <summary>How many commands are under way at once, each on a case and a connection of its own.</summary>
    [Params(1, 16)]
    public int AtOnce { get; set; }

    /// <summary>A database of its own for each way and count.</summary>
    [GlobalSetup]
    public void Make()
    {
        _cluster = Cluster.StartAsync().GetAwaiter().GetResult();
        _store = new PostgreSqlCaseStore(_cluster.ConnectionString);
        _commits = [.. Enumerable.Range(1, Cases).Select(OpeningCommit.Of)];
        _ = Openers.Run(_store, _commits, 512);
        _script = Path.GetTempFileName();
        File.WriteAllText(_script, PgbenchScript.Command(Cases));
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _store.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _cluster.DisposeAsync().AsTask().GetAwaiter().GetResult();
        File.Delete(_script);
        GC.SuppressFinalize(this);
    }

    /// <summary>The next command on each case.</summary>
    [IterationSetup]
    public void Start() => _commits = [.. _commits.Select(CommandCommit.After)];

    [Benchmark(Baseline = true, OperationsPerInvoke = Cases)]
    public int BareAdoNet() => BareCommands.Run(_cluster.ConnectionString, _commits, AtOnce);

    [Benchmark(OperationsPerInvoke = Cases)]
    public int Pgbench() => PgbenchRun.Run(_cluster, _script, AtOnce, Cases);

    [Benchmark(OperationsPerInvoke = Cases)]
    public int Store() => Openers.Run(_store, _commits, AtOnce);
}
