using System.Globalization;
using BenchmarkDotNet.Attributes;
using ServiceRecovery.Sqlite;
using ServiceRecovery.Testing;

namespace ServiceRecovery.Benchmarks;

/// <summary>
/// Does loading one case, claiming due work or listing a page cost more where the file holds more? Set
/// SERVICE_RECOVERY_EVENTS to one count of events, such as 10000000, for sizes that take long to make.
/// </summary>
[MemoryDiagnoser]
public class GrowthBenchmarks : IDisposable
{
    private const int EventsOfCase = 4;
    private const int Due = 50;
    private const int AtOnce = 512;

    private static readonly CaseQuery Page = new() { States = [CaseState.Reported], Limit = 50 };

    private DirectoryInfo _directory = null!;
    private SqliteCaseStore _store = null!;
    private int _cases;
    private int _next;

    public static IEnumerable<int> Sizes =>
        int.TryParse(Environment.GetEnvironmentVariable("SERVICE_RECOVERY_EVENTS"), CultureInfo.InvariantCulture, out var events)
            ? [events]
            : [10_000, 100_000];

    [ParamsSource(nameof(Sizes))]
    public int Events { get; set; }

    /// <summary>Every case but the first few is closed and has nothing to do, as in a store that has grown.</summary>
    [GlobalSetup]
    public void Fill()
    {
        _directory = Directory.CreateTempSubdirectory("service-recovery-benchmark-");
        _store = new SqliteCaseStore($"Data Source={Path.Combine(_directory.FullName, "grown.db")};Pooling=False");
        _cases = Events / EventsOfCase;

        foreach (var numbers in Enumerable.Range(1, _cases).Chunk(10_000))
        {
            _ = Openers.Run(_store, [.. numbers.Select(Aged)], AtOnce);
        }
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _store.Dispose();
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
