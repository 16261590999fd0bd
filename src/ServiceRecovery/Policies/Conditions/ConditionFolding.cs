namespace ServiceRecovery;

/// <summary>Works out beforehand what no fact can change, so that no decision works it out again.</summary>
/// <remarks>
/// Only what is run is folded: a policy is printed, hashed, stored and explained as it was written. What errs is left as it
/// is, so that it errs where and when it did; <c>&amp;&amp;</c> and <c>||</c> absorb errors, so a side that decides is enough.
/// </remarks>
internal static class ConditionFolding
{
    /// <param name="condition">What is to be run.</param>
    /// <param name="currency">The policy's, in which amounts are read.</param>
    /// <returns>A condition with the same outcome for all facts; the same instance where nothing can be folded.</returns>
    public static Condition Of(Condition condition, string currency) => condition switch
    {
        ConstantNode or FactNode or HasNode => condition,
        _ when !condition.Facts.Any() => Settled(condition, currency),
        BinaryNode { Operator: BinaryOperator.And or BinaryOperator.Or } logical => Logical(logical, currency),
        BinaryNode binary => Binary(binary, Of(binary.Left, currency), Of(binary.Right, currency)),
        UnaryNode unary => Of(unary.Operand, currency) is var operand && operand == unary.Operand
            ? unary
            : new UnaryNode(unary.Operator, operand),
        TernaryNode choice => Ternary(choice, currency),
        CallNode call => new CallNode(call.Function, [.. call.Operands.Select(operand => Of(operand, currency))]),
        _ => condition,
    };

    private static Condition Settled(Condition condition, string currency) =>
        ConditionWalker.Evaluate(condition, new CaseFacts(), currency) is { IsError: false } outcome
            ? new ConstantNode(condition.Kind, outcome.Value, condition.Vocabulary)
            : condition;

    private static BinaryNode Binary(BinaryNode binary, Condition left, Condition right) =>
        left == binary.Left && right == binary.Right ? binary : new BinaryNode(binary.Operator, binary.Kind, left, right);

    private static Condition Logical(BinaryNode logical, string currency)
    {
        var (left, right) = (Of(logical.Left, currency), Of(logical.Right, currency));
        var decides = logical.Operator == BinaryOperator.Or;

        return (left, right) switch
        {
            (ConstantNode one, _) => IsTrue(one) == decides ? one : right,
            (_, ConstantNode other) => IsTrue(other) == decides ? other : left,
            _ => Binary(logical, left, right),
        };
    }

    private static Condition Ternary(TernaryNode choice, string currency)
    {
        var (then, otherwise) = (Of(choice.Then, currency), Of(choice.Otherwise, currency));

        return Of(choice.Test, currency) switch
        {
            ConstantNode test => IsTrue(test) ? then : otherwise,
            var test when test == choice.Test && then == choice.Then && otherwise == choice.Otherwise => choice,
            var test => new TernaryNode(test, then, otherwise),
        };
    }

    private static bool IsTrue(ConstantNode constant) => constant.Value.Whole != 0;
}
