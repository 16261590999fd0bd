namespace ServiceRecovery;

/// <summary>Takes a condition apart into the clauses that must all hold, and says what each came to with which values.</summary>
internal sealed class ClauseExplanation(CaseFacts facts, string currency)
{
    public List<ExplainedClause> Clauses(Condition condition) =>
        condition is BinaryNode { Operator: BinaryOperator.And } both
            ? [.. Clauses(both.Left), .. Clauses(both.Right)]
            : [Explained(condition)];

    private ExplainedClause Explained(Condition clause)
    {
        var outcome = ConditionWalker.Evaluate(clause, facts, currency);

        return outcome.IsError
            ? new ExplainedClause(null, outcome.Reason!)
            : new ExplainedClause(outcome.IsTrue, Worded(clause, outcome.IsTrue));
    }

    private string Worded(Condition clause, bool holds) => clause switch
    {
        BinaryNode
        {
            Left: FactNode left,
            Right: ConstantNode right,
            Operator: > BinaryOperator.And and <= BinaryOperator.GreaterOrEqual,
        } simple =>
            $"{left.Fact.Name} {ValueOf(left.Fact)} {Said(simple.Operator, holds)} {ConditionText.Literal(right)}",
        FactNode read => $"{read.Fact.Name} is {(holds ? "true" : "false")}",
        UnaryNode { Operand: FactNode read } => $"{read.Fact.Name} is {(holds ? "false" : "true")}",
        BinaryNode { Operator: BinaryOperator.Or } either when holds => FirstHolding(either),
        _ => $"{clause} is {(holds ? "true" : "false")}{With(clause)}",
    };

    private string FirstHolding(BinaryNode either) =>
        ConditionWalker.Evaluate(either.Left, facts, currency) is { IsError: false, IsTrue: true }
            ? Worded(either.Left, holds: true)
            : Worded(either.Right, holds: true);

    private string With(Condition clause)
    {
        var values = clause.Facts.Distinct(FactComparer.Instance).Select(fact => $"{fact.Name} {ValueOf(fact)}").ToList();

        return values.Count == 0 ? "" : $" with {string.Join(", ", values)}";
    }

    private string ValueOf(Fact fact) =>
        facts.TryFind(fact, out var value) ? FactText.Format(fact, value) : "unknown";

    /// <summary>What is so, rather than what was asked: a clause that fails is told by its opposite.</summary>
    private static string Said(BinaryOperator op, bool holds) => ConditionText.Symbol(holds ? op : op switch
    {
        BinaryOperator.Equal => BinaryOperator.NotEqual,
        BinaryOperator.NotEqual => BinaryOperator.Equal,
        BinaryOperator.Less => BinaryOperator.GreaterOrEqual,
        BinaryOperator.LessOrEqual => BinaryOperator.Greater,
        BinaryOperator.Greater => BinaryOperator.LessOrEqual,
        _ => BinaryOperator.Less,
    });
}

/// <summary>One clause: whether it holds (null cannot be decided) and what is so.</summary>
internal sealed record ExplainedClause(bool? Holds, string Text);
