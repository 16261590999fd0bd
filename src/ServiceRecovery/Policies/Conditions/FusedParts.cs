using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;

namespace ServiceRecovery;

/// <summary>The parts of the fused method; a slot that is read becomes one local.</summary>
[RequiresDynamicCode("The method is generated at run time; use the closures where that is not possible.")]
internal sealed class FusedParts(FactLayout layout, ParameterExpression values, ParameterExpression known)
{
    private static readonly FieldInfo Whole = typeof(FactValue).GetField(nameof(FactValue.Whole))!;
    private static readonly FieldInfo Real = typeof(FactValue).GetField(nameof(FactValue.Real))!;
    private static readonly FieldInfo Exact = typeof(FactValue).GetField(nameof(FactValue.Exact))!;
    private static readonly FieldInfo Text = typeof(FactValue).GetField(nameof(FactValue.Text))!;
    private readonly Dictionary<int, ParameterExpression> _locals = [];
    private readonly List<Expression> _loads = [];

    public IEnumerable<ParameterExpression> Locals => _locals.Values;

    public IEnumerable<Expression> Loads => _loads;

    public Expression Of(Condition condition) => condition switch
    {
        ConstantNode constant => Constant(constant),
        FactNode read => Read(read),
        HasNode asked => IsKnown(layout.SlotOf(asked.Fact)),
        UnaryNode { Operator: UnaryOperator.Not } not => Expression.Not(Of(not.Operand)),
        UnaryNode minus => Expression.NegateChecked(Of(minus.Operand)),
        TernaryNode ternary => Expression.Condition(Of(ternary.Test), Of(ternary.Then), Of(ternary.Otherwise)),
        CallNode { Operands.Count: 1 } convert => Converted(convert),
        CallNode call => Expression.Call(
            ((Func<ConditionFunction, string, string, bool>)ConditionComparison.Matches).Method,
            Expression.Constant(call.Function),
            Of(call.Operands[0]),
            Of(call.Operands[1])),
        BinaryNode { Operator: BinaryOperator.And } both => Expression.AndAlso(Of(both.Left), Of(both.Right)),
        BinaryNode { Operator: BinaryOperator.Or } either => Expression.OrElse(Of(either.Left), Of(either.Right)),
        BinaryNode { Operator: <= BinaryOperator.GreaterOrEqual } comparison => FusedComparison.Of(
            comparison, Of(comparison.Left), Of(comparison.Right)),
        BinaryNode arithmetic => Arithmetic(arithmetic.Operator, Of(arithmetic.Left), Of(arithmetic.Right)),
        _ => throw new InvalidOperationException($"The node '{condition.GetType().Name}' has no meaning."),
    };

    private Expression Read(FactNode read)
    {
        var slot = layout.SlotOf(read.Fact);

        if (!_locals.TryGetValue(slot, out var local))
        {
            var field = read.Kind switch
            {
                FactKind.Double => Real,
                FactKind.Decimal => Exact,
                FactKind.Text => Text,
                _ => Whole,
            };
            local = _locals[slot] = Expression.Variable(field.FieldType, read.Fact.Name);
            var value = Expression.ArrayIndex(values, Expression.Constant(slot));
            _loads.Add(Expression.Assign(local, Expression.Field(value, field)));
        }

        return read.Kind == FactKind.Bool ? Expression.NotEqual(local, Expression.Constant(0L)) : local;
    }

    private BinaryExpression IsKnown(int slot) => Expression.NotEqual(
        Expression.And(
            Expression.ArrayIndex(known, Expression.Constant(slot >> 6)), Expression.Constant(1UL << (slot & 63))),
        Expression.Constant(0UL));

    private static ConstantExpression Constant(ConstantNode constant) => constant.Kind switch
    {
        FactKind.Bool => Expression.Constant(constant.Value.Whole != 0),
        FactKind.Double => Expression.Constant(constant.Value.Real),
        FactKind.Decimal => Expression.Constant(constant.Value.Exact),
        FactKind.Text => Expression.Constant(constant.Value.Text),
        _ => Expression.Constant(constant.Value.Whole),
    };

    private Expression Converted(CallNode convert) => (convert.Operands[0].Kind, convert.Kind) switch
    {
        (FactKind.Double, FactKind.Int) => Expression.Call(
            ((Func<double, long>)ConditionNumbers.ToWhole).Method, Of(convert.Operands[0])),
        (FactKind.Decimal, FactKind.Int) => Expression.Call(
            ((Func<decimal, long>)decimal.ToInt64).Method, Of(convert.Operands[0])),
        (_, FactKind.Double) => Expression.Convert(Of(convert.Operands[0]), typeof(double)),
        (_, FactKind.Decimal) => Expression.Convert(Of(convert.Operands[0]), typeof(decimal)),
        _ => Of(convert.Operands[0]),
    };

    private static BinaryExpression Arithmetic(BinaryOperator op, Expression left, Expression right) => op switch
    {
        BinaryOperator.Add => Expression.AddChecked(left, right),
        BinaryOperator.Subtract => Expression.SubtractChecked(left, right),
        BinaryOperator.Multiply => Expression.MultiplyChecked(left, right),
        BinaryOperator.Divide => Expression.Divide(left, right),
        _ => Expression.Modulo(left, right),
    };
}
