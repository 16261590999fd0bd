using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;

namespace ServiceRecovery;

/// <summary>The parts of the fused method that branch, fail or cost more; each stands behind the plain parts beside it.</summary>
[RequiresDynamicCode("The method is generated at run time; use the closures where that is not possible.")]
internal sealed class FusedParts(FusedFacts facts, FusedBits bits)
{
    private static readonly ConstantExpression Zero = Expression.Constant(0L);

    public Expression Of(Condition condition) => condition switch
    {
        _ when FusedBits.IsPlain(condition) => Expression.NotEqual(bits.Of(condition), Zero),
        ConstantNode constant => Constant(constant),
        FactNode read => facts.Of(read),
        UnaryNode { Operator: UnaryOperator.Not } not => Expression.Not(Of(not.Operand)),
        UnaryNode minus => Expression.NegateChecked(Of(minus.Operand)),
        TernaryNode ternary => Expression.Condition(Of(ternary.Test), Of(ternary.Then), Of(ternary.Otherwise)),
        CallNode call => call.Function.Fused([.. call.Operands.Select(Of)]),
        BinaryNode { Operator: BinaryOperator.And } both =>
            CheapestFirst(both, Expression.And).Aggregate(Expression.AndAlso),
        BinaryNode { Operator: BinaryOperator.Or } either =>
            CheapestFirst(either, Expression.Or).Aggregate(Expression.OrElse),
        BinaryNode { Operator: <= BinaryOperator.GreaterOrEqual } comparison => FusedComparison.Of(
            comparison, Of(comparison.Left), Of(comparison.Right)),
        BinaryNode arithmetic => Ranged(arithmetic.Kind, Arithmetic(arithmetic, Of(arithmetic.Left), Of(arithmetic.Right))),
        _ => throw new InvalidOperationException($"The node '{condition.GetType().Name}' has no meaning."),
    };

    /// <summary>The operands of a chain: the plain ones as one test, then comparisons of text, then what may fail.</summary>
    /// <remarks>The order is free: in CEL both operators commute, and an error of one operand is absorbed by the other.</remarks>
    private IEnumerable<Expression> CheapestFirst(BinaryNode chain, Func<Expression, Expression, Expression> combine)
    {
        var operands = Flattened(chain, chain.Operator).ToLookup(FusedBits.IsPlain);
        var plain = operands[true].Select(bits.Of).ToList();
        var others = operands[false].OrderBy(one => one is BinaryNode { Left.Kind: FactKind.Text } ? 0 : 1).Select(Of);

        return plain.Count == 0 ? others : others.Prepend(Expression.NotEqual(plain.Aggregate(combine), Zero));
    }

    private static IEnumerable<Condition> Flattened(Condition condition, BinaryOperator op) =>
        condition is BinaryNode chain && chain.Operator == op
            ? Flattened(chain.Left, op).Concat(Flattened(chain.Right, op))
            : [condition];

    private static ConstantExpression Constant(ConstantNode constant) => constant.Kind switch
    {
        FactKind.Double => Expression.Constant(constant.Value.Real),
        FactKind.Decimal => Expression.Constant(constant.Value.Exact),
        FactKind.Text => Expression.Constant(constant.Value.Text),
        _ => Expression.Constant(constant.Value.Whole),
    };

    private static Expression Ranged(FactKind kind, Expression whole) => kind switch
    {
        FactKind.Time => Expression.Call(((Func<long, long>)TimeFunctions.InRange).Method, whole),
        FactKind.Duration => Expression.Call(((Func<long, long>)TimeFunctions.DurationInRange).Method, whole),
        _ => whole,
    };

    private static Expression Arithmetic(BinaryNode node, Expression left, Expression right) => node.Operator switch
    {
        BinaryOperator.Add when node.Kind == FactKind.Text =>
            Expression.Call(((Func<string, string, string>)TextFunctions.Join).Method, left, right),
        BinaryOperator.Add => Expression.AddChecked(left, right),
        BinaryOperator.Subtract => Expression.SubtractChecked(left, right),
        BinaryOperator.Multiply => Expression.MultiplyChecked(left, right),
        BinaryOperator.Divide => Expression.Divide(left, right),
        _ => Expression.Modulo(left, right),
    };
}
