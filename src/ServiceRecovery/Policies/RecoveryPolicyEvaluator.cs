using System.Runtime.CompilerServices;

namespace ServiceRecovery;

/// <inheritdoc cref="IRecoveryPolicyEvaluator" />
/// <remarks>
/// A policy is made ready at its first use and kept for as long as the policy lives. One instance serves the process.
/// </remarks>
public sealed class RecoveryPolicyEvaluator : IRecoveryPolicyEvaluator
{
    private readonly ConditionalWeakTable<RecoveryPolicy, PolicyPlans> _plans = [];
    private readonly CompensationCatalog _catalog;
    private readonly ConditionBackend _backend;
    private PolicyPlans? _latest;
    private PolicyEvaluation? _spare;

    /// <summary>An evaluator that knows the built-in strategies and runs conditions as closures.</summary>
    public RecoveryPolicyEvaluator()
        : this([])
    {
    }

    /// <param name="strategies">The host's own strategies, beside the built-in ones.</param>
    /// <param name="backend">How conditions are run.</param>
    /// <exception cref="PlatformNotSupportedException">
    /// <paramref name="backend"/> is <see cref="ConditionBackend.Compiled"/> where the runtime cannot generate code.
    /// </exception>
    public RecoveryPolicyEvaluator(
        IEnumerable<ICompensationStrategy> strategies, ConditionBackend backend = ConditionBackend.Closures)
    {
        ArgumentNullException.ThrowIfNull(strategies);

        if (backend == ConditionBackend.Compiled && !RuntimeFeature.IsDynamicCodeSupported)
        {
            throw new PlatformNotSupportedException(
                "The back end 'Compiled' generates code, which this runtime cannot. Use 'Closures': same answers.");
        }

        _catalog = new CompensationCatalog(strategies);
        _backend = backend;
    }

    /// <inheritdoc />
    public PolicyDecision Evaluate(RecoveryPolicy policy, CaseFacts facts)
    {
        var scratch = Interlocked.Exchange(ref _spare, null) ?? new PolicyEvaluation();
        Evaluate(policy, facts, scratch);
        var decision = scratch.ToDecision();
        _spare = scratch;

        return decision;
    }

    /// <inheritdoc />
    public void Evaluate(RecoveryPolicy policy, CaseFacts facts, PolicyEvaluation into)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(into);

        var own = facts.In(policy.Layout);
        DecisionMaking.Run(PlansOf(policy).For(own), own, into);
    }

    /// <inheritdoc />
    public PolicyTrace Explain(RecoveryPolicy policy, CaseFacts facts)
    {
        var decision = Evaluate(policy, facts);

        return new PolicyTrace(policy, decision, facts, _catalog.IsBuiltIn);
    }

    private PolicyPlans PlansOf(RecoveryPolicy policy)
    {
        if (_latest is { } latest && ReferenceEquals(latest.Policy, policy))
        {
            return latest;
        }

        return _latest = _plans.GetValue(policy, one => new PolicyPlans(one, _catalog, _backend));
    }
}
