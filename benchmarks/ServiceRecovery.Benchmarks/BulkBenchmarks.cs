using BenchmarkDotNet.Attributes;

namespace ServiceRecovery.Benchmarks;

/// <summary>What do a million decisions in one call cost over the same loop written by hand?</summary>
[MemoryDiagnoser]
public class BulkBenchmarks
{
    private const int Count = 1_000_000;
    private readonly RecoveryPolicy _policy = DecisionPolicy.Read();
    private readonly RecoveryPolicyEvaluator _compiled = new([], ConditionBackend.Compiled);
    private readonly DecisionByHand _byHand = new();
    private DecisionCase[] _cases = [];
    private CaseFacts[] _facts = [];

    [GlobalSetup]
    public void ReadFacts()
    {
        _cases = [.. DecisionCase.TryReadAll() ?? DecisionCase.Generate(10_000)];
        _facts = [.. _cases.Select(one =>
        {
            var facts = _policy.NewFacts();
            one.Fill(facts);

            return facts;
        })];

        // A million cases, each ten thousand of them the same: what is asked is the loop, not the memory of this machine.
        (_cases, _facts) = ([.. Repeated(_cases)], [.. Repeated(_facts)]);
    }

    [Benchmark(Baseline = true)]
    public double HandWrittenLoop()
    {
        var sum = 0.0;

        foreach (var one in _cases)
        {
            _byHand.Decide(one);
            sum += _byHand.Compensation;
        }

        return sum;
    }

    [Benchmark]
    public long OneCall() => Decide(threads: 1);

    [Benchmark]
    public long OneCallOnTwoThreads() => Decide(threads: 2);

    private long Decide(int threads)
    {
        var rules = new long[threads * 64];
        var places = new ThreadLocal<int>(() => Environment.CurrentManagedThreadId % threads * 64);
        _compiled.EvaluateAll(_policy, _facts, (_, decision) => rules[places.Value] += decision.RuleCount, threads);

        return rules.Sum();
    }

    private static IEnumerable<T> Repeated<T>(T[] some) => Enumerable.Range(0, Count).Select(index => some[index % some.Length]);
}
