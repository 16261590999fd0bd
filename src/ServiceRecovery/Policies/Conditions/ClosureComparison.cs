namespace ServiceRecovery;

/// <summary>The six comparisons. A fact against a constant, the commonest clause, is one delegate without further calls.</summary>
internal static class ClosureComparison
{
    public static ConditionReader<bool> Of(BinaryNode node, ConditionClosures parts) => (node.Left.Kind, node.Right.Kind) switch
    {
        (FactKind.Text, _) => Text(node, parts),
        (FactKind.Double, FactKind.Double) => Real(node, parts),
        (FactKind.Decimal, FactKind.Decimal) => Exact(node, parts),
        (FactKind.Int, FactKind.Double) => Ordered(
            node, parts.Whole(node.Left), parts.Real(node.Right), (a, b) => ConditionNumbers.Compare(a, b)),
        (FactKind.Double, FactKind.Int) => Ordered(
            node, parts.Real(node.Left), parts.Whole(node.Right), (a, b) => -ConditionNumbers.Compare(b, a)),
        (FactKind.Decimal, FactKind.Double) => Ordered(
            node, parts.Exact(node.Left), parts.Real(node.Right), (a, b) => ConditionNumbers.Compare(a, b)),
        (FactKind.Double, FactKind.Decimal) => Ordered(
            node, parts.Real(node.Left), parts.Exact(node.Right), (a, b) => -ConditionNumbers.Compare(b, a)),
        (FactKind.Decimal, FactKind.Int) => Ordered(
            node, parts.Exact(node.Left), parts.Whole(node.Right), (a, b) => a.CompareTo((decimal)b)),
        (FactKind.Int, FactKind.Decimal) => Ordered(
            node, parts.Whole(node.Left), parts.Exact(node.Right), (a, b) => ((decimal)a).CompareTo(b)),
        _ => Whole(node, parts),
    };

    private static ConditionReader<bool> Ordered<TLeft, TRight>(
        BinaryNode node, ConditionReader<TLeft> left, ConditionReader<TRight> right, Func<TLeft, TRight, int?> order)
    {
        var op = node.Operator;

        return (values, known) => ConditionComparison.Holds(op, order(left(values, known), right(values, known)));
    }

    private static ConditionReader<bool> Text(BinaryNode node, ConditionClosures parts)
    {
        var isEqual = node.Operator == BinaryOperator.Equal;

        if (parts.SlotOf(node.Left) is var slot and >= 0 && node.Right is ConstantNode { Value.Text: { } word })
        {
            return (values, _) => string.Equals(values[slot].Text, word) == isEqual;
        }

        var (left, right) = (parts.Text(node.Left), parts.Text(node.Right));

        return (values, known) => string.Equals(left(values, known), right(values, known)) == isEqual;
    }

    private static ConditionReader<bool> Whole(BinaryNode node, ConditionClosures parts)
    {
        if (parts.SlotOf(node.Left) is var slot and >= 0 && node.Right is ConstantNode { Value.Whole: var constant })
        {
            return node.Operator switch
            {
                BinaryOperator.Equal => (values, _) => values[slot].Whole == constant,
                BinaryOperator.NotEqual => (values, _) => values[slot].Whole != constant,
                BinaryOperator.Less => (values, _) => values[slot].Whole < constant,
                BinaryOperator.LessOrEqual => (values, _) => values[slot].Whole <= constant,
                BinaryOperator.Greater => (values, _) => values[slot].Whole > constant,
                _ => (values, _) => values[slot].Whole >= constant,
            };
        }

        return Compared(node.Operator, parts.Whole(node.Left), parts.Whole(node.Right));
    }

    private static ConditionReader<bool> Real(BinaryNode node, ConditionClosures parts)
    {
        if (parts.SlotOf(node.Left) is var slot and >= 0 && node.Right is ConstantNode { Value.Real: var constant })
        {
            return node.Operator switch
            {
                BinaryOperator.Equal => (values, _) => values[slot].Real == constant,
                BinaryOperator.NotEqual => (values, _) => values[slot].Real != constant,
                BinaryOperator.Less => (values, _) => values[slot].Real < constant,
                BinaryOperator.LessOrEqual => (values, _) => values[slot].Real <= constant,
                BinaryOperator.Greater => (values, _) => values[slot].Real > constant,
                _ => (values, _) => values[slot].Real >= constant,
            };
        }

        var (a, b) = (parts.Real(node.Left), parts.Real(node.Right));

        return node.Operator switch
        {
            BinaryOperator.Equal => (values, known) => a(values, known) == b(values, known),
            BinaryOperator.NotEqual => (values, known) => a(values, known) != b(values, known),
            BinaryOperator.Less => (values, known) => a(values, known) < b(values, known),
            BinaryOperator.LessOrEqual => (values, known) => a(values, known) <= b(values, known),
            BinaryOperator.Greater => (values, known) => a(values, known) > b(values, known),
            _ => (values, known) => a(values, known) >= b(values, known),
        };
    }

    private static ConditionReader<bool> Exact(BinaryNode node, ConditionClosures parts) =>
        Compared(node.Operator, parts.Exact(node.Left), parts.Exact(node.Right));

    /// <summary>For types whose every value has a place in the order.</summary>
    private static ConditionReader<bool> Compared<T>(BinaryOperator op, ConditionReader<T> a, ConditionReader<T> b)
        where T : struct, IComparable<T> => op switch
        {
            BinaryOperator.Equal => (values, known) => a(values, known).CompareTo(b(values, known)) == 0,
            BinaryOperator.NotEqual => (values, known) => a(values, known).CompareTo(b(values, known)) != 0,
            BinaryOperator.Less => (values, known) => a(values, known).CompareTo(b(values, known)) < 0,
            BinaryOperator.LessOrEqual => (values, known) => a(values, known).CompareTo(b(values, known)) <= 0,
            BinaryOperator.Greater => (values, known) => a(values, known).CompareTo(b(values, known)) > 0,
            _ => (values, known) => a(values, known).CompareTo(b(values, known)) >= 0,
        };
}
