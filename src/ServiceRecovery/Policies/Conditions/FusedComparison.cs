using System.Linq.Expressions;
using System.Reflection;

namespace ServiceRecovery;

/// <summary>The six comparisons in the fused method: the machine's own where both sides have one type.</summary>
internal static class FusedComparison
{
    private static readonly MethodInfo Equality = ((Func<string?, string?, bool>)string.Equals).Method;
    private static readonly MethodInfo TextOrder = ((Func<string, string, int>)TextFunctions.Compare).Method;
    private static readonly MethodInfo Holding = ((Func<BinaryOperator, int?, bool>)ConditionComparison.Holds).Method;
    private static readonly MethodInfo WholeToReal = ((Func<long, double, int?>)ConditionNumbers.Compare).Method;
    private static readonly MethodInfo ExactToReal = ((Func<decimal, double, int?>)ConditionNumbers.Compare).Method;

    public static Expression Of(BinaryNode node, Expression left, Expression right) => (node.Left.Kind, node.Right.Kind) switch
    {
        (FactKind.Text, _) => Text(node.Operator, left, right),
        (FactKind.Bool, _) => Plain(node.Operator, Weight(left), Weight(right)),
        (FactKind.Int, FactKind.Double) => Ordered(node.Operator, WholeToReal, left, right),
        (FactKind.Double, FactKind.Int) => Ordered(Turned(node.Operator), WholeToReal, right, left),
        (FactKind.Decimal, FactKind.Double) => Ordered(node.Operator, ExactToReal, left, right),
        (FactKind.Double, FactKind.Decimal) => Ordered(Turned(node.Operator), ExactToReal, right, left),
        (FactKind.Int, FactKind.Decimal) => Plain(node.Operator, Expression.Convert(left, typeof(decimal)), right),
        (FactKind.Decimal, FactKind.Int) => Plain(node.Operator, left, Expression.Convert(right, typeof(decimal))),
        _ => Plain(node.Operator, left, right),
    };

    private static Expression Text(BinaryOperator op, Expression left, Expression right) => op switch
    {
        BinaryOperator.Equal => Expression.Call(Equality, left, right),
        BinaryOperator.NotEqual => Expression.Not(Expression.Call(Equality, left, right)),
        _ => Plain(op, Expression.Call(TextOrder, left, right), Expression.Constant(0)),
    };

    /// <summary>False comes before true.</summary>
    private static ConditionalExpression Weight(Expression truth) =>
        Expression.Condition(truth, Expression.Constant(1), Expression.Constant(0));

    private static MethodCallExpression Ordered(BinaryOperator op, MethodInfo order, Expression left, Expression right) =>
        Expression.Call(Holding, Expression.Constant(op), Expression.Call(order, left, right));

    private static BinaryExpression Plain(BinaryOperator op, Expression left, Expression right) => op switch
    {
        BinaryOperator.Equal => Expression.Equal(left, right),
        BinaryOperator.NotEqual => Expression.NotEqual(left, right),
        BinaryOperator.Less => Expression.LessThan(left, right),
        BinaryOperator.LessOrEqual => Expression.LessThanOrEqual(left, right),
        BinaryOperator.Greater => Expression.GreaterThan(left, right),
        _ => Expression.GreaterThanOrEqual(left, right),
    };

    /// <summary>The operator for exchanged operands.</summary>
    private static BinaryOperator Turned(BinaryOperator op) => op switch
    {
        BinaryOperator.Less => BinaryOperator.Greater,
        BinaryOperator.LessOrEqual => BinaryOperator.GreaterOrEqual,
        BinaryOperator.Greater => BinaryOperator.Less,
        BinaryOperator.GreaterOrEqual => BinaryOperator.LessOrEqual,
        _ => op,
    };
}
