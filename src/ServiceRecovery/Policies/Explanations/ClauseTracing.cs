namespace ServiceRecovery;

/// <summary>Finds the clauses that decided a condition, and the fewest that would have to be otherwise.</summary>
internal sealed class ClauseTracing(CaseFacts facts, RecoveryPolicy policy, FactWords words)
{
    private readonly ClauseWords _words = new(facts, words);
    private readonly CaseFacts _fresh = policy.NewFacts();

    public ConditionOutcome Outcome(Condition condition) => ConditionWalker.Evaluate(condition, facts, policy.Currency);

    /// <summary>What made the condition true, false or undecided: each clause once, in the order of the text.</summary>
    public List<ClauseTrace> Deciding(Condition condition)
    {
        var clauses = new List<ClauseTrace>();
        Decide(condition, negated: false, clauses);

        return [.. clauses.DistinctBy(clause => clause.Condition)];
    }

    /// <summary>The fewest clauses that must change for the condition to come out as wanted; of as many, the nearest.</summary>
    public List<ClauseTrace> Missing(Condition condition, bool wanted) => condition switch
    {
        UnaryNode { Operator: UnaryOperator.Not } not => Missing(not.Operand, !wanted),
        BinaryNode { Operator: BinaryOperator.And or BinaryOperator.Or } logical =>
            wanted == (logical.Operator == BinaryOperator.And)
                ? [.. Missing(logical.Left, wanted), .. Missing(logical.Right, wanted)]
                : Nearer(Missing(logical.Left, wanted), Missing(logical.Right, wanted)),
        TernaryNode choice => Nearer(
            [.. Missing(choice.Test, true), .. Missing(choice.Then, wanted)],
            [.. Missing(choice.Test, false), .. Missing(choice.Otherwise, wanted)]),
        _ => Outcome(condition) is { IsError: false } outcome && outcome.IsTrue == wanted ? [] : [Traced(condition, !wanted)],
    };

    private void Decide(Condition condition, bool negated, List<ClauseTrace> into)
    {
        switch (condition)
        {
            case UnaryNode { Operator: UnaryOperator.Not } not:
                Decide(not.Operand, !negated, into);
                break;
            case BinaryNode { Operator: BinaryOperator.And or BinaryOperator.Or } logical:
                DecideLogical(logical, negated, into);
                break;
            case TernaryNode choice:
                Decide(choice.Test, negated: false, into);

                if (Outcome(choice.Test) is { IsError: false } test)
                {
                    Decide(test.IsTrue ? choice.Then : choice.Otherwise, negated, into);
                }

                break;
            default:
                into.Add(Traced(condition, negated));
                break;
        }
    }

    /// <summary>One side is enough where it decides alone; else both do, and of an error the sides that err.</summary>
    private void DecideLogical(BinaryNode node, bool negated, List<ClauseTrace> into)
    {
        var whole = Outcome(node);
        var deciding = node.Operator == BinaryOperator.Or;

        foreach (var side in node.Operands)
        {
            var outcome = Outcome(side);

            if (outcome.IsError != whole.IsError || (!whole.IsError && outcome.IsTrue != whole.IsTrue))
            {
                continue;
            }

            Decide(side, negated, into);

            if (!whole.IsError && deciding && whole.IsTrue)
            {
                return;
            }
        }
    }

    private ClauseTrace Traced(Condition clause, bool negated)
    {
        var outcome = Outcome(clause);
        var compared = ComparedFact.Of(clause);
        var reads = clause.Facts.Distinct(FactComparer.Instance).ToList();
        var fact = reads.Count == 1 ? reads[0] : null;
        var isKnown = facts.TryFind(fact ?? StandardFacts.AsOf, out var value) && fact is not null;
        var away = isKnown && compared is not null ? ThresholdDistance.Of(compared, value) : null;

        return new ClauseTrace
        {
            Condition = (negated ? ConditionFactory.Not(clause) : clause).ToString(),
            Holds = outcome.IsError ? null : outcome.IsTrue != negated,
            Fact = fact?.Name,
            Value = isKnown ? FactText.Format(fact!, value) : null,
            Threshold = compared is null ? null : words.Threshold(compared.Fact, compared.Constant),
            Distance = away?.Distance,
            Relative = away?.Relative ?? 1,
            AsInNewCase = isKnown && IsAsInNewCase(fact!, value),
            Text = _words.Of(clause, outcome),
        };
    }

    private bool IsAsInNewCase(Fact fact, in FactValue value) =>
        _fresh.TryFind(fact, out var begun) && FactText.Format(fact, begun) == FactText.Format(fact, value);

    private static List<ClauseTrace> Nearer(List<ClauseTrace> one, List<ClauseTrace> other) =>
        one.Count != other.Count
            ? (one.Count < other.Count ? one : other)
            : one.Sum(clause => clause.Relative) <= other.Sum(clause => clause.Relative) ? one : other;
}
