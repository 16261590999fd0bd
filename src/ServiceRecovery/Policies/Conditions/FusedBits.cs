using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace ServiceRecovery;

/// <summary>Plain conditions in the fused method: one or zero, without a branch; each comparison is made once for all rules.</summary>
/// <remarks>
/// Plain is what cannot fail and costs a few instructions: comparisons of whole numbers or of measurements, and what is
/// put together from them. To evaluate all of it is faster than to skip half of it, since a processor that guesses
/// wrong where a rule goes on loses more than twenty comparisons cost.
/// </remarks>
[RequiresDynamicCode("The method is generated at run time; use the closures where that is not possible.")]
internal sealed class FusedBits(FusedFacts facts)
{
    private static readonly ConstantExpression One = Expression.Constant(1L);
    private static readonly MethodInfo ToByte = ((Func<bool, byte>)Unsafe.BitCast<bool, byte>).Method;
    private readonly Dictionary<string, ParameterExpression> _locals = new(StringComparer.Ordinal);
    private readonly List<Expression> _comparisons = [];

    public IEnumerable<ParameterExpression> Locals => _locals.Values;

    public IEnumerable<Expression> Comparisons => _comparisons;

    public static bool IsPlain(Condition condition) => condition switch
    {
        HasNode => true,
        ConstantNode or FactNode => condition.Kind == FactKind.Bool,
        UnaryNode { Operator: UnaryOperator.Not } not => IsPlain(not.Operand),
        BinaryNode { Operator: BinaryOperator.And or BinaryOperator.Or } both => IsPlain(both.Left) && IsPlain(both.Right),
        BinaryNode { Operator: <= BinaryOperator.GreaterOrEqual } comparison =>
            comparison.Left.Kind == comparison.Right.Kind && IsNumber(comparison.Left) && IsNumber(comparison.Right),
        _ => false,
    };

    /// <summary>One where a plain condition holds, else zero, in 64 bits.</summary>
    public Expression Of(Condition condition) => condition switch
    {
        HasNode asked => facts.IsKnown(asked.Fact),
        ConstantNode constant => Expression.Constant(constant.Value.Whole),
        FactNode read => facts.Of(read),
        UnaryNode not => Expression.ExclusiveOr(Of(not.Operand), One),
        BinaryNode { Operator: BinaryOperator.And } both => Expression.And(Of(both.Left), Of(both.Right)),
        BinaryNode { Operator: BinaryOperator.Or } either => Expression.Or(Of(either.Left), Of(either.Right)),
        _ => Compared((BinaryNode)condition),
    };

    private static bool IsNumber(Condition condition) => condition is ConstantNode or FactNode
        && condition.Kind is FactKind.Int or FactKind.Enum or FactKind.Time or FactKind.Duration or FactKind.Double;

    private ParameterExpression Compared(BinaryNode comparison)
    {
        var text = comparison.ToString();

        if (!_locals.TryGetValue(text, out var local))
        {
            local = _locals[text] = Expression.Variable(typeof(long), text);
            var test = FusedComparison.Of(comparison, Number(comparison.Left), Number(comparison.Right));
            var bit = Expression.Convert(Expression.Call(ToByte, test), typeof(long));
            _comparisons.Add(Expression.Assign(local, bit));
        }

        return local;
    }

    private Expression Number(Condition condition) => condition switch
    {
        FactNode read => facts.Of(read),
        ConstantNode { Kind: FactKind.Double } constant => Expression.Constant(constant.Value.Real),
        _ => Expression.Constant(((ConstantNode)condition).Value.Whole),
    };
}
