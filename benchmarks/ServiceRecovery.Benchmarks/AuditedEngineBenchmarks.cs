using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using ServiceRecovery.Sqlite;

namespace ServiceRecovery.Benchmarks;

/// <summary>
/// What does the audit log cost a host that opens many cases at once in SQLite, as the engine opens them: decided, chained by
/// hashes, with their customers' streams, and afterwards sealed?
/// </summary>
[MemoryDiagnoser]
public class AuditedEngineBenchmarks : IDisposable
{
    private const int Cases = 1_000;
    private const int AtOnce = 64;

    private static readonly RecoveryPolicy Policy = Preset.FourSteps;
    private static readonly Actor Ann = Actor.Employee("ann", "service-manager");

    private DirectoryInfo _directory = null!;
    private SqliteCaseStore _store = null!;
    private ServiceProvider _services = null!;
    private int _run;

    [GlobalSetup]
    public void Make() => _directory = Directory.CreateTempSubdirectory("service-recovery-benchmark-");

    [GlobalCleanup]
    public void Dispose()
    {
        _directory.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [IterationSetup(Target = nameof(WithoutLog))]
    public void Start() => Start(isAudited: false);

    [IterationSetup(Target = nameof(WithLog))]
    public void StartAudited() => Start(isAudited: true);

    [IterationCleanup]
    public void Stop()
    {
        _services.Dispose();
        _store.Dispose();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Cases)]
    public int WithoutLog() => OpenAndRun();

    [Benchmark(OperationsPerInvoke = Cases)]
    public int WithLog() => OpenAndRun();

    /// <summary>An empty file with its schema for each run, and a host that has looked for work once.</summary>
    private void Start(bool isAudited)
    {
        _run++;
        _store = new SqliteCaseStore($"Data Source={Path.Combine(_directory.FullName, $"{_run}.db")};Pooling=False");
        var services = new ServiceCollection();
        services.AddSingleton<ICaseStore>(_store);
        var recovery = services.AddServiceRecovery().AddPolicy(Policy);
        _ = isAudited ? recovery.AddAudit() : recovery;
        _services = services.BuildServiceProvider();
        _ = Engine.RunDueAsync().GetAwaiter().GetResult();
    }

    private IRecoveryEngine Engine => _services.GetRequiredService<IRecoveryEngine>();

    private int OpenAndRun()
    {
        var engine = Engine;
        var next = 0;
        var openers = Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
        {
            for (var number = Interlocked.Increment(ref next); number <= Cases; number = Interlocked.Increment(ref next))
            {
                await engine.OpenAsync(Report(number), by: Ann);
            }
        }));
        Task.WhenAll(openers).GetAwaiter().GetResult();

        return engine.RunDueAsync().GetAwaiter().GetResult().Deliveries;
    }

    private static OpenCase Report(int number) => new()
    {
        Source = "shop",
        Reference = $"A-{number}",
        Customer = $"C-{number}",
        Failure = new Failure { Id = $"order-{number}", Severity = Severity.Moderate, Responsibility = Responsibility.Company },
        CustomerWords = "It would not stop. It was late again.",
    };
}
