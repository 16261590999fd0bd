namespace ServiceRecovery;

/// <summary>Puts a condition together from ready-made delegates, typed throughout: nothing is boxed, no code generated.</summary>
/// <remarks>They assume that every fact they read is known; arithmetic that does not fit throws.</remarks>
internal sealed class ConditionClosures(FactLayout layout)
{
    /// <summary>True or false.</summary>
    public ConditionReader<bool> Test(Condition condition)
    {
        switch (condition)
        {
            case BinaryNode { Operator: BinaryOperator.And } both:
                var (first, second) = (Test(both.Left), Test(both.Right));
                return (values, known) => first(values, known) && second(values, known);
            case BinaryNode { Operator: BinaryOperator.Or } either:
                var (one, other) = (Test(either.Left), Test(either.Right));
                return (values, known) => one(values, known) || other(values, known);
            case BinaryNode comparison:
                return ClosureComparison.Of(comparison, this);
            case UnaryNode not:
                var operand = Test(not.Operand);
                return (values, known) => !operand(values, known);
            case CallNode call:
                var (text, part) = (Text(call.Operands[0]), Text(call.Operands[1]));
                var function = call.Function;
                return (values, known) => ConditionComparison.Matches(function, text(values, known), part(values, known));
            case HasNode asked:
                return IsKnown(layout.SlotOf(asked.Fact));
            default:
                var whole = Whole(condition);
                return (values, known) => whole(values, known) != 0;
        }
    }

    /// <summary>A whole number, an enum's value, or the ticks of a time or duration.</summary>
    public ConditionReader<long> Whole(Condition condition)
    {
        switch (condition)
        {
            case ConstantNode { Value.Whole: var constant }:
                return (_, _) => constant;
            case FactNode read:
                var slot = layout.SlotOf(read.Fact);
                return (values, _) => values[slot].Whole;
            case TernaryNode ternary:
                return Chosen(ternary, Whole);
            case UnaryNode { Operator: UnaryOperator.Negate } minus:
                var operand = Whole(minus.Operand);
                return (values, known) => checked(-operand(values, known));
            case CallNode convert when convert.Operands[0].Kind == FactKind.Double:
                var real = Real(convert.Operands[0]);
                return (values, known) => ConditionNumbers.ToWhole(real(values, known));
            case CallNode convert when convert.Operands[0].Kind == FactKind.Decimal:
                var exact = Exact(convert.Operands[0]);
                return (values, known) => decimal.ToInt64(exact(values, known));
            case BinaryNode { Kind: not FactKind.Bool } binary:
                return ClosureArithmetic.Whole(binary.Operator, Whole(binary.Left), Whole(binary.Right));
            default:
                var test = Test(condition);
                return (values, known) => test(values, known) ? 1 : 0;
        }
    }

    /// <summary>A measurement.</summary>
    public ConditionReader<double> Real(Condition condition)
    {
        switch (condition)
        {
            case ConstantNode { Value.Real: var constant }:
                return (_, _) => constant;
            case FactNode read:
                var slot = layout.SlotOf(read.Fact);
                return (values, _) => values[slot].Real;
            case TernaryNode ternary:
                return Chosen(ternary, Real);
            case UnaryNode minus:
                var operand = Real(minus.Operand);
                return (values, known) => -operand(values, known);
            case CallNode convert when convert.Operands[0].Kind == FactKind.Int:
                var whole = Whole(convert.Operands[0]);
                return (values, known) => whole(values, known);
            case CallNode convert:
                var exact = Exact(convert.Operands[0]);
                return (values, known) => (double)exact(values, known);
            default:
                var binary = (BinaryNode)condition;
                return ClosureArithmetic.Real(binary.Operator, Real(binary.Left), Real(binary.Right));
        }
    }

    /// <summary>An exact number.</summary>
    public ConditionReader<decimal> Exact(Condition condition)
    {
        switch (condition)
        {
            case ConstantNode { Value.Exact: var constant }:
                return (_, _) => constant;
            case FactNode read:
                var slot = layout.SlotOf(read.Fact);
                return (values, _) => values[slot].Exact;
            case TernaryNode ternary:
                return Chosen(ternary, Exact);
            case UnaryNode minus:
                var operand = Exact(minus.Operand);
                return (values, known) => -operand(values, known);
            case CallNode convert when convert.Operands[0].Kind == FactKind.Int:
                var whole = Whole(convert.Operands[0]);
                return (values, known) => whole(values, known);
            case CallNode convert:
                var real = Real(convert.Operands[0]);
                return (values, known) => (decimal)real(values, known);
            default:
                var binary = (BinaryNode)condition;
                return ClosureArithmetic.Exact(binary.Operator, Exact(binary.Left), Exact(binary.Right));
        }
    }

    /// <summary>Text.</summary>
    public ConditionReader<string> Text(Condition condition)
    {
        switch (condition)
        {
            case ConstantNode { Value.Text: var constant }:
                return (_, _) => constant!;
            case TernaryNode ternary:
                return Chosen(ternary, Text);
            default:
                var slot = layout.SlotOf(((FactNode)condition).Fact);
                return (values, _) => values[slot].Text!;
        }
    }

    /// <summary>The slot that a node reads; -1 for any other node.</summary>
    public int SlotOf(Condition condition) => condition is FactNode read ? layout.SlotOf(read.Fact) : -1;

    private ConditionReader<T> Chosen<T>(TernaryNode ternary, Func<Condition, ConditionReader<T>> read)
    {
        var (test, then, otherwise) = (Test(ternary.Test), read(ternary.Then), read(ternary.Otherwise));

        return (values, known) => test(values, known) ? then(values, known) : otherwise(values, known);
    }

    private static ConditionReader<bool> IsKnown(int slot)
    {
        var (word, bit) = (slot >> 6, 1UL << (slot & 63));

        return (_, known) => (known[word] & bit) != 0;
    }
}
