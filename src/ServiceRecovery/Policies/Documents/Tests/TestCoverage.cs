namespace ServiceRecovery;

/// <summary>Counts which rules fired and did not, and which clauses of their conditions came out either way.</summary>
internal sealed class TestCoverage
{
    private readonly RecoveryPolicy _policy;
    private readonly List<(Gear Gear, PolicyRule Rule, RuleSeen Seen)> _rules;

    public TestCoverage(RecoveryPolicy policy, IReadOnlySet<string> own)
    {
        _policy = policy;
        var seen = new Dictionary<PolicyRule, RuleSeen>(ReferenceEqualityComparer.Instance);
        _rules =
        [
            .. from gear in policy.Gears
               from rule in gear.Variant.Rules
               where own.Contains(rule.Id)
               select (gear.Gear, rule, Seen(rule)),
        ];

        RuleSeen Seen(PolicyRule rule) => seen.TryGetValue(rule, out var known) ? known : seen[rule] = new RuleSeen(rule);
    }

    public int Rules => All.Count();

    public int RulesCovered => All.Count(seen => seen.Fired && (seen.Idle || seen.Clauses.Count == 0));

    public int Branches => All.Sum(seen => 2 * seen.Clauses.Count);

    public int BranchesCovered => All.SelectMany(seen => seen.Clauses).Sum(clause => (clause.True ? 1 : 0) + (clause.False ? 1 : 0));

    public IReadOnlyList<string> Uncovered => [.. All.SelectMany(seen => seen.Missing())];

    private IEnumerable<RuleSeen> All => _rules.Select(rule => rule.Seen).Distinct();

    public void Count(CaseFacts facts, PolicyDecision decision)
    {
        var rules = _policy.In(decision.Gear).Rules;

        foreach (var (_, rule, seen) in _rules.Where(one => rules.Contains(one.Rule)).DistinctBy(one => one.Seen))
        {
            seen.Fired |= decision.Rules.Contains(rule.Id);
            seen.Idle |= !decision.Rules.Contains(rule.Id) && !decision.Undecided.Contains(rule.Id);
            seen.Clauses.ForEach(clause => clause.Count(ConditionWalker.Evaluate(clause.Condition, facts, _policy.Currency)));
        }
    }
}

/// <summary>What tests have seen of one rule.</summary>
internal sealed class RuleSeen(PolicyRule rule)
{
    public bool Fired { get; set; }

    public bool Idle { get; set; }

    public List<ClauseSeen> Clauses { get; } = rule.When is null ? [] : [.. Leaves(rule.When).Select(leaf => new ClauseSeen(leaf))];

    public IEnumerable<string> Missing()
    {
        if (!Fired)
        {
            yield return $"No test lets rule '{rule.Id}' match.";
        }

        if (!Idle && Clauses.Count > 0)
        {
            yield return $"No test lets rule '{rule.Id}' fail.";
        }

        foreach (var clause in Clauses.Where(clause => !clause.True || !clause.False))
        {
            yield return $"In rule '{rule.Id}' no test makes '{clause.Condition}' {(clause.True ? "false" : "true")}.";
        }
    }

    private static IEnumerable<Condition> Leaves(Condition condition) => condition switch
    {
        UnaryNode { Operator: UnaryOperator.Not } not => Leaves(not.Operand),
        BinaryNode { Operator: BinaryOperator.And or BinaryOperator.Or } logical => logical.Operands.SelectMany(Leaves),
        TernaryNode choice => [.. Leaves(choice.Test), .. Leaves(choice.Then), .. Leaves(choice.Otherwise)],
        ConstantNode => [],
        _ => [condition],
    };
}

/// <summary>Whether a clause came out true and false.</summary>
internal sealed class ClauseSeen(Condition condition)
{
    public Condition Condition => condition;

    public bool True { get; private set; }

    public bool False { get; private set; }

    public void Count(ConditionOutcome outcome)
    {
        True |= !outcome.IsError && outcome.IsTrue;
        False |= !outcome.IsError && !outcome.IsTrue;
    }
}
