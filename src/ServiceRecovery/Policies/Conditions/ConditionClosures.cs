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
                return (cells, texts) => first(cells, texts) && second(cells, texts);
            case BinaryNode { Operator: BinaryOperator.Or } either:
                var (one, other) = (Test(either.Left), Test(either.Right));
                return (cells, texts) => one(cells, texts) || other(cells, texts);
            case BinaryNode comparison:
                return ClosureComparison.Of(comparison, this);
            case UnaryNode not:
                var operand = Test(not.Operand);
                return (cells, texts) => !operand(cells, texts);
            case CallNode call:
                return (ConditionReader<bool>)call.Function.Closed(this, call.Operands);
            case HasNode asked:
                return IsKnown(layout.SlotOf(asked.Fact));
            default:
                var whole = Whole(condition);
                return (cells, texts) => whole(cells, texts) != 0;
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
                var cell = CellOf(read);
                return (cells, _) => cells[cell];
            case TernaryNode ternary:
                return Chosen(ternary, Whole);
            case UnaryNode { Operator: UnaryOperator.Negate } minus:
                var operand = Whole(minus.Operand);
                return (cells, texts) => checked(-operand(cells, texts));
            case CallNode { Kind: not FactKind.Bool } call:
                return (ConditionReader<long>)call.Function.Closed(this, call.Operands);
            case BinaryNode { Kind: not FactKind.Bool } binary:
                return ClosureArithmetic.Ranged(
                    binary.Kind, ClosureArithmetic.Whole(binary.Operator, Whole(binary.Left), Whole(binary.Right)));
            default:
                var test = Test(condition);
                return (cells, texts) => test(cells, texts) ? 1 : 0;
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
                var cell = CellOf(read);
                return (cells, _) => BitConverter.Int64BitsToDouble(cells[cell]);
            case TernaryNode ternary:
                return Chosen(ternary, Real);
            case UnaryNode minus:
                var operand = Real(minus.Operand);
                return (cells, texts) => -operand(cells, texts);
            case CallNode call:
                return (ConditionReader<double>)call.Function.Closed(this, call.Operands);
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
                var cell = CellOf(read);
                return (cells, _) => FactValue.ExactIn(cells, cell);
            case TernaryNode ternary:
                return Chosen(ternary, Exact);
            case UnaryNode minus:
                var operand = Exact(minus.Operand);
                return (cells, texts) => -operand(cells, texts);
            case CallNode call:
                return (ConditionReader<decimal>)call.Function.Closed(this, call.Operands);
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
            case CallNode call:
                return (ConditionReader<string>)call.Function.Closed(this, call.Operands);
            case BinaryNode joined:
                var (first, second) = (Text(joined.Left), Text(joined.Right));
                return (cells, texts) => TextFunctions.Join(first(cells, texts), second(cells, texts));
            default:
                var place = TextOf(condition);
                return (_, texts) => texts[place]!;
        }
    }

    /// <summary>A value by its type in code: the type of the condition must be the fact's that goes with it.</summary>
    public ConditionReader<T> Read<T>(Condition condition) => (ConditionReader<T>)(typeof(T) switch
    {
        var type when type == typeof(bool) => Test(condition),
        var type when type == typeof(long) => Whole(condition),
        var type when type == typeof(double) => Real(condition),
        var type when type == typeof(decimal) => Exact(condition),
        _ => (object)Text(condition),
    });

    /// <summary>The cell of the number that a node reads; -1 for any other node.</summary>
    public int CellOf(Condition condition) => condition is FactNode read ? layout.PlaceOf(read.Fact).Cell : -1;

    /// <summary>The place of the text that a node reads; -1 for any other node.</summary>
    public int TextOf(Condition condition) => condition is FactNode read ? layout.PlaceOf(read.Fact).Text : -1;

    private ConditionReader<T> Chosen<T>(TernaryNode ternary, Func<Condition, ConditionReader<T>> read)
    {
        var (test, then, otherwise) = (Test(ternary.Test), read(ternary.Then), read(ternary.Otherwise));

        return (cells, texts) => test(cells, texts) ? then(cells, texts) : otherwise(cells, texts);
    }

    private static ConditionReader<bool> IsKnown(int slot)
    {
        var (word, bit) = (slot >> 6, 1L << (slot & 63));

        return (cells, _) => (cells[word] & bit) != 0;
    }
}
