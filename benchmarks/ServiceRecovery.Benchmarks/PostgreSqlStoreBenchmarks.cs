using BenchmarkDotNet.Attributes;
using ServiceRecovery.IntegrationTests.PostgreSql;
using ServiceRecovery.PostgreSql;
using ServiceRecovery.Testing;

namespace ServiceRecovery.Benchmarks;

/// <summary>
/// What does opening cases in PostgreSQL cost over the server's own pgbench, which runs the same statements with the same
/// bytes as one transaction a case, from as many clients?
/// </summary>
public class PostgreSqlStoreBenchmarks : IDisposable
{
    private const int Cases = 960;

    private Cluster _cluster = null!;
    private PostgreSqlCaseStore _store = null!;
    private string _script = null!;
    private Commit[] _commits = null!;
    private int _first = 1;

    [Params(1, 16)]
    public int AtOnce { get; set; }

    [GlobalSetup]
    public void Make()
    {
        _cluster = Cluster.StartAsync().GetAwaiter().GetResult();
        _store = new PostgreSqlCaseStore(_cluster.ConnectionString);
        _ = _store.FindAsync(default, Sample.Id(0), CancellationToken.None).GetAwaiter().GetResult();
        _script = Path.GetTempFileName();
        File.WriteAllText(_script, PgbenchScript.Opening());
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _store.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _cluster.DisposeAsync().AsTask().GetAwaiter().GetResult();
        File.Delete(_script);
        GC.SuppressFinalize(this);
    }

    /// <summary>Other cases for each run; the tables grow as they would.</summary>
    [IterationSetup]
    public void Start()
    {
        _commits = [.. Enumerable.Range(_first, Cases).Select(OpeningCommit.Of)];
        _first += Cases;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Cases)]
    public int Pgbench() => PgbenchRun.Run(_cluster, _script, AtOnce, Cases);

    [Benchmark(OperationsPerInvoke = Cases)]
    public int Store() => Openers.Run(_store, _commits, AtOnce);
}
