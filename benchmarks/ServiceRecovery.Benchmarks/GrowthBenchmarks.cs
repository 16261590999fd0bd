using System.Globalization;
using BenchmarkDotNet.Attributes;
using ServiceRecovery.IntegrationTests.PostgreSql;
using ServiceRecovery.PostgreSql;
using ServiceRecovery.Sqlite;
using ServiceRecovery.Testing;

namespace ServiceRecovery.Benchmarks;

/// <summary>
/// Does loading one case, claiming due work or listing a page cost more where the store holds more? Set
/// SERVICE_RECOVERY_EVENTS to counts of events, such as 100000,10000000, for sizes that take long to make.
/// </summary>
[MemoryDiagnoser]
public class GrowthBenchmarks : IDisposable
{
    private const int EventsOfCase = 4;
    private const int Due = 50;
    private const int AtOnce = 512;

    private static readonly CaseQuery Page = new() { States = [CaseState.Reported], Limit = 50 };

    private DirectoryInfo _directory = null!;
    private Cluster? _cluster;
    private ICaseStore _store = null!;
    private int _cases;
    private int _next;

    public static IEnumerable<int> Sizes =>
        Environment.GetEnvironmentVariable("SERVICE_RECOVERY_EVENTS") is { Length: > 0 } events
            ? events.Split(',').Select(count => int.Parse(count, CultureInfo.InvariantCulture))
            : [10_000, 100_000];

    [Params("SQLite", "PostgreSQL")]
    public string Kind { get; set; } = "";

    [ParamsSource(nameof(Sizes))]
    public int Events { get; set; }

    /// <summary>Every case but the first few is closed and has nothing to do, as in a store that has grown.</summary>
    [GlobalSetup]
    public void Fill()
    {
        _directory = Directory.CreateTempSubdirectory("service-recovery-benchmark-");
        _cluster = Kind == "PostgreSQL" ? Cluster.StartAsync().GetAwaiter().GetResult() : null;
        _store = _cluster is null
            ? new SqliteCaseStore($"Data Source={Path.Combine(_directory.FullName, "grown.db")};Pooling=False")
            : new PostgreSqlCaseStore(_cluster.ConnectionString);
        _cases = Events / EventsOfCase;

        foreach (var numbers in Enumerable.Range(1, _cases).Chunk(10_000))
        {
            _ = Openers.Run(_store, [.. numbers.Select(Aged)], AtOnce);
        }
    }

    [GlobalCleanup]
    public void Dispose()
    {
        ((IDisposable)_store).Dispose();
        _cluster?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _directory.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public int LoadOneCase()
    {
        _next = (_next + 7_919) % _cases;

        return _store.ReadEventsAsync(default, Sample.Stream(_next + 1), 1, default).GetAwaiter().GetResult().Events.Count;
    }

    [Benchmark]
    public int ClaimDueWorkAndGiveItBack()
    {
        var claims = _store.ClaimAsync(Sample.Claim(WorkKind.DueCase, Sample.Noon), default).GetAwaiter().GetResult();
        Task.WhenAll(claims.Select(claim => _store.ReleaseAsync(claim, null, default))).GetAwaiter().GetResult();

        return claims.Count;
    }

    [Benchmark]
    public int ListOnePage() => _store.QueryAsync(default, Page, default).GetAwaiter().GetResult().Cases.Count;

    private static Commit Aged(int number)
    {
        var opening = OpeningCommit.Of(number);

        return number <= Due ? opening : opening with
        {
            Summaries = [opening.Summaries[0] with { State = CaseState.Confirmed, NextDueAt = null }],
        };
    }
}
