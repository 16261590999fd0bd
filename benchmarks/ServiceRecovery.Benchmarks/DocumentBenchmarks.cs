using System.Text.Json;
using BenchmarkDotNet.Attributes;

namespace ServiceRecovery.Benchmarks;

/// <summary>
/// How long until a document is a policy that can decide: read, checked, and its conditions ready as closures? The baseline
/// only parses the JSON.
/// </summary>
[MemoryDiagnoser]
public class DocumentBenchmarks
{
    private static readonly CaseFacts Nothing = new();
    private string _document = "";

    [Params(20, 200, 2_000)]
    public int Rules { get; set; }

    [GlobalSetup]
    public void Write() => _document = DecisionPolicy.Document(Rules);

    [Benchmark(Baseline = true)]
    public JsonElement ParsedJson()
    {
        using var json = JsonDocument.Parse(_document);

        return json.RootElement.Clone();
    }

    /// <summary>The warnings of the lint included, as a host and the tool read it.</summary>
    [Benchmark]
    public int ReadyToDecide()
    {
        var policy = PolicyDocument.Read(_document).Policy!;

        return new RecoveryPolicyEvaluator().Evaluate(policy, Nothing).Rules.Count;
    }
}
