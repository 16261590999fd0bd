using static ServiceRecovery.BinaryOperator;

namespace ServiceRecovery;

/// <summary>A comparison of one fact with a constant, read with the fact on the left.</summary>
internal sealed record ComparedFact(Fact Fact, BinaryOperator Operator, ConstantNode Constant)
{
    /// <summary>Null where the condition compares something else.</summary>
    public static ComparedFact? Of(Condition condition) =>
        condition is not BinaryNode { Operator: > And and <= GreaterOrEqual } node ? null
        : node.Left is FactNode left && ConstantOf(node.Right) is { } right ? new(left.Fact, node.Operator, right)
        : node.Right is FactNode read && ConstantOf(node.Left) is { } constant
            ? new(read.Fact, Mirrored(node.Operator), constant)
            : null;

    /// <summary>The value of what reads no fact; null where it has none.</summary>
    public static ConstantNode? ConstantOf(Condition condition)
    {
        if (condition is ConstantNode constant)
        {
            return constant;
        }

        if (condition.Facts.Any())
        {
            return null;
        }

        var outcome = ConditionWalker.Evaluate(condition, new CaseFacts(), "XXX");

        return outcome.IsError ? null : new ConstantNode(condition.Kind, outcome.Value, condition.Vocabulary);
    }

    private static BinaryOperator Mirrored(BinaryOperator op) => op switch
    {
        Less => Greater,
        LessOrEqual => GreaterOrEqual,
        Greater => Less,
        GreaterOrEqual => LessOrEqual,
        _ => op,
    };
}
