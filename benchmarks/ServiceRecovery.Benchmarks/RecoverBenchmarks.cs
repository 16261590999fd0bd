using System.Globalization;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using ServiceRecovery.Cli;

namespace ServiceRecovery.Benchmarks;

/// <summary>
/// What does <c>recover</c> cost over the same statements with the same bytes, through bare ADO.NET in batches of the
/// same durability? And does its time grow with the rows alone?
/// </summary>
/// <remarks>
/// <c>SERVICE_RECOVERY_BENCH_ROWS=10000,100000</c> measures other numbers of rows, and
/// <c>SERVICE_RECOVERY_BENCH_FILE</c> with <c>SERVICE_RECOVERY_BENCH_MAP</c> a file of your own instead.
/// </remarks>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 1, iterationCount: 3)]
public class RecoverBenchmarks
{
    private readonly string _folder = Directory.CreateTempSubdirectory("recover-benchmark").FullName;
    private RecoverRows? _recorded;
    private string _file = "";
    private string[] _map = [];
    private int _run;

    [ParamsSource(nameof(RowCounts))]
    public int Rows { get; set; }

    public static IEnumerable<int> RowCounts =>
        (Environment.GetEnvironmentVariable("SERVICE_RECOVERY_BENCH_ROWS") ?? "1000,10000")
        .Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture));

    [GlobalSetup]
    public async Task RecordAsync()
    {
        _file = Environment.GetEnvironmentVariable("SERVICE_RECOVERY_BENCH_FILE") ?? Generate();
        _map = Environment.GetEnvironmentVariable("SERVICE_RECOVERY_BENCH_MAP") is { } map ? ["--map", map] : [];
        await RecoverIntoAsync(Store("model"));
        _recorded = RecoverRows.Of(Store("model"));
    }

    [GlobalCleanup]
    public void Clean() => Directory.Delete(_folder, recursive: true);

    [Benchmark(Baseline = true)]
    public int BareAdoNet() => _recorded!.WriteInto(Store($"bare-{_run++}"));

    [Benchmark]
    public Task<int> Recover() => RecoverIntoAsync(Store($"recover-{_run++}"));

    private string Store(string name) => Path.Combine(_folder, $"{name}.db");

    private async Task<int> RecoverIntoAsync(string store)
    {
        var console = new ToolConsole { Out = TextWriter.Null, Error = TextWriter.Null, Time = TimeProvider.System };
        var exitCode = await CommandLineApp.RunAsync(
            ["recover", _file, "--store", store, "--json", .. _map], console, CancellationToken.None);

        return exitCode == 0 ? exitCode : throw new InvalidOperationException($"recover ended with {exitCode}.");
    }

    private string Generate()
    {
        var path = Path.Combine(_folder, "rows.csv");
        using var writer = new StreamWriter(path);
        writer.WriteLine("reference,customer,kind,severity,receivedAt,channel,customerWords");

        for (var row = 0; row < Rows; row++)
        {
            var severity = (row % 4) switch { 0 => "minor", 1 => "moderate", 2 => "major", _ => "critical" };
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"G{row},C{row},outcome,{severity},2016-03-{(row % 28) + 1:00},web,\"The order {row} came late, and broken.\""));
        }

        return path;
    }
}
