namespace ServiceRecovery;

/// <summary>A decision with everything needed to say how it came about, to an agent and to the customer.</summary>
/// <remarks>
/// It keeps the values of the facts that the policy read, so that it says the same whatever becomes of the facts. The
/// sentences are made when they are asked for.
/// </remarks>
public sealed class PolicyTrace
{
    private readonly RecoveryPolicy _policy;
    private readonly FactValue[] _values;
    private readonly ulong[] _known;
    private readonly Func<string, bool> _isBuiltIn;

    internal PolicyTrace(RecoveryPolicy policy, PolicyDecision decision, CaseFacts facts, Func<string, bool> isBuiltIn)
    {
        _isBuiltIn = isBuiltIn;
        _policy = policy;
        Decision = decision;
        _values = new FactValue[policy.Reads.Count];
        _known = new ulong[(policy.Reads.Count + 63) / 64];

        for (var index = 0; index < _values.Length; index++)
        {
            _known[index >> 6] |= facts.TryFind(policy.Reads[index], out _values[index]) ? 1UL << (index & 63) : 0;
        }
    }

    /// <summary>What was decided.</summary>
    public PolicyDecision Decision { get; }

    /// <summary>Every rule of the gear in the policy's order: whether it matched, by which clauses and values.</summary>
    public IReadOnlyList<RuleTrace> Rules => field ??= new RuleTracing(_policy, Facts()).In(Decision.Gear);

    /// <summary>
    /// The facts that the policy reads and that are not known, the one that settles most first; those that can no longer
    /// change the decision come last.
    /// </summary>
    public IReadOnlyList<PolicyQuestion> Questions =>
        field ??= new QuestionRanking(_policy, Decision.Gear, Facts(), _isBuiltIn).Run();

    /// <summary>For the agent: every rule with the clause that decided it, near misses, and what a limit took.</summary>
    public IReadOnlyList<string> ForAgent() => AgentExplanation.Of(_policy, Decision, Facts(), Rules);

    /// <summary>For the customer: plain sentences, without thresholds, rules or reasons of caution. In English.</summary>
    public IReadOnlyList<string> ForCustomer() => ForCustomer("en");

    /// <summary>The same in the policy's own sentences of a language, as far as it has them.</summary>
    /// <param name="language">A BCP 47 tag. What is not said in <c>de-AT</c> is said in <c>de</c>, and else in English.</param>
    public IReadOnlyList<string> ForCustomer(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        var stated = _policy.In(Decision.Gear).Rules.SelectMany(rule => rule.Choices).SelectMany(choice => choice.Offers)
            .Select(offer => offer.Terms).ToLookup(terms => (terms.Slot, terms.Strategy));

        return CustomerExplanation.Of(
            Decision, new CustomerTexts(_policy.Header.Texts, language), offer => stated[(offer.Slot, offer.Strategy)].FirstOrDefault());
    }

    private CaseFacts Facts()
    {
        var facts = _policy.NewFacts();

        for (var index = 0; index < _values.Length; index++)
        {
            facts.Forget(_policy.Reads[index]);

            if ((_known[index >> 6] & (1UL << (index & 63))) != 0)
            {
                facts.Store(_policy.Reads[index], _values[index]);
            }
        }

        return facts;
    }
}
