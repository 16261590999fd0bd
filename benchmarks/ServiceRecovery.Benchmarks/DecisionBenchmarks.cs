using BenchmarkDotNet.Attributes;

namespace ServiceRecovery.Benchmarks;

/// <summary>What does a decision of twenty rules, read from their document, cost over twenty conditions written by hand, for the given 10,000 facts?</summary>
[MemoryDiagnoser]
public class DecisionBenchmarks
{
    private const int Count = 10_000;
    private readonly RecoveryPolicy _policy = DecisionPolicy.Read();
    private readonly RecoveryPolicyEvaluator _closures = new();
    private readonly RecoveryPolicyEvaluator _compiled = new([], ConditionBackend.Compiled);
    private readonly PolicyEvaluation _into = new();
    private readonly DecisionByHand _byHand = new();
    private DecisionCase[] _cases = [];
    private CaseFacts[] _facts = [];
    private CaseFacts _refilled = new();

    [GlobalSetup]
    public void ReadFacts()
    {
        _cases = [.. DecisionCase.TryReadAll() ?? DecisionCase.Generate(Count)];
        _refilled = _policy.NewFacts();
        _facts = [.. _cases.Select(one =>
        {
            var facts = _policy.NewFacts();
            one.Fill(facts);

            return facts;
        })];
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public double HandWrittenConditions()
    {
        var sum = 0.0;

        foreach (var one in _cases)
        {
            _byHand.Decide(one);
            sum += _byHand.Compensation;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int CompiledIntoReusedResult() => IntoReusedResult(_compiled);

    [Benchmark(OperationsPerInvoke = Count)]
    public int ClosuresIntoReusedResult() => IntoReusedResult(_closures);

    [Benchmark(OperationsPerInvoke = Count)]
    public int CompiledDecision() => Decisions(_compiled);

    [Benchmark(OperationsPerInvoke = Count)]
    public int ClosuresDecision() => Decisions(_closures);

    [Benchmark(OperationsPerInvoke = Count)]
    public int DecisionWithTrace()
    {
        var count = 0;

        foreach (var facts in _facts)
        {
            count += _compiled.Explain(_policy, facts).Decision.Rules.Count;
        }

        return count;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int FillingFactsFromAnObject()
    {
        foreach (var one in _cases)
        {
            one.Fill(_refilled);
        }

        return _refilled.Party.PriorFailures12m;
    }

    private int IntoReusedResult(RecoveryPolicyEvaluator evaluator)
    {
        var count = 0;

        foreach (var facts in _facts)
        {
            evaluator.Evaluate(_policy, facts, _into);
            count += _into.RuleCount;
        }

        return count;
    }

    private int Decisions(RecoveryPolicyEvaluator evaluator)
    {
        var count = 0;

        foreach (var facts in _facts)
        {
            count += evaluator.Evaluate(_policy, facts).Rules.Count;
        }

        return count;
    }
}
