namespace ServiceRecovery;

/// <summary>Makes the trace of every rule of a decision's gear.</summary>
internal sealed class RuleTracing
{
    /// <summary>A single clause is a near miss only where it is off by no more than this share.</summary>
    private const double Near = 0.5;

    private readonly RecoveryPolicy _policy;
    private readonly ClauseTracing _clauses;

    public RuleTracing(RecoveryPolicy policy, CaseFacts facts)
    {
        _policy = policy;
        _clauses = new ClauseTracing(facts, policy, new FactWords(policy));
    }

    public IReadOnlyList<RuleTrace> In(Gear gear) => [.. _policy.In(gear).Rules.Select(Of)];

    private RuleTrace Of(PolicyRule rule)
    {
        if (rule.When is not { } when)
        {
            return Trace(rule, true, []) with
            {
                Missing = 0,
                Text = $"{rule.Id}: in every case{Then(RuleStakes.Done(rule))} ({rule.Because}).",
            };
        }

        var outcome = _clauses.Outcome(when);
        var clauses = _clauses.Deciding(when);
        var so = Listed.And(clauses.Select(clause => clause.Text).Distinct());

        return outcome.IsError ? Trace(rule, null, clauses) with
            {
                Text = $"{rule.Id}: could not be decided, as {so}{Then(RuleStakes.Open(rule))}.",
            }
            : outcome.IsTrue ? Trace(rule, true, clauses) with
            {
                Missing = 0,
                Text = $"{rule.Id}: holds, as {so}{Then(RuleStakes.Done(rule))} ({rule.Because}).",
            }
            : Missed(rule, when, clauses, so);
    }

    private RuleTrace Missed(PolicyRule rule, Condition when, List<ClauseTrace> clauses, string so)
    {
        var missing = _clauses.Missing(when, wanted: true);
        var isNear = missing is [var one] && (clauses.Count < Leaves(when) || one.Relative <= Near);
        var said = isNear && clauses.Count > 1 ? missing[0].Text : so;

        return Trace(rule, false, clauses) with
        {
            Missing = missing.Count,
            IsNearMiss = isNear,
            Relative = isNear ? missing[0].Relative : 1,
            Text = $"{rule.Id}: {(isNear ? "near miss, " : "")}{said}{Then(RuleStakes.Missed(rule))}.",
        };
    }

    private static RuleTrace Trace(PolicyRule rule, bool? fired, IReadOnlyList<ClauseTrace> clauses) => new()
    {
        Rule = rule.Id,
        Because = rule.Because,
        Fired = fired,
        Clauses = clauses,
        AtStake = RuleStakes.Of(rule),
        Text = "",
    };

    private static int Leaves(Condition condition) => condition switch
    {
        UnaryNode { Operator: UnaryOperator.Not } not => Leaves(not.Operand),
        BinaryNode { Operator: BinaryOperator.And or BinaryOperator.Or } logical => Leaves(logical.Left) + Leaves(logical.Right),
        _ => 1,
    };

    private static string Then(string stakes) => stakes.Length == 0 ? "" : $": {stakes}";
}
