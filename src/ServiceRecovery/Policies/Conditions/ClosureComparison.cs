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

        return (cells, texts) => ConditionComparison.Holds(op, order(left(cells, texts), right(cells, texts)));
    }

    private static ConditionReader<bool> Text(BinaryNode node, ConditionClosures parts)
    {
        var op = node.Operator;

        if (op > BinaryOperator.NotEqual)
        {
            return Ordered(node, parts.Text(node.Left), parts.Text(node.Right), (a, b) => TextFunctions.Compare(a, b));
        }

        var isEqual = op == BinaryOperator.Equal;

        if (parts.TextOf(node.Left) is var place and >= 0 && node.Right is ConstantNode { Value.Text: { } word })
        {
            return (_, texts) => string.Equals(texts[place], word) == isEqual;
        }

        var (left, right) = (parts.Text(node.Left), parts.Text(node.Right));

        return (cells, texts) => string.Equals(left(cells, texts), right(cells, texts)) == isEqual;
    }

    private static ConditionReader<bool> Whole(BinaryNode node, ConditionClosures parts)
    {
        if (parts.CellOf(node.Left) is var cell and >= 0 && node.Right is ConstantNode { Value.Whole: var constant })
        {
            return node.Operator switch
            {
                BinaryOperator.Equal => (cells, _) => cells[cell] == constant,
                BinaryOperator.NotEqual => (cells, _) => cells[cell] != constant,
                BinaryOperator.Less => (cells, _) => cells[cell] < constant,
                BinaryOperator.LessOrEqual => (cells, _) => cells[cell] <= constant,
                BinaryOperator.Greater => (cells, _) => cells[cell] > constant,
                _ => (cells, _) => cells[cell] >= constant,
            };
        }

        return Compared(node.Operator, parts.Whole(node.Left), parts.Whole(node.Right));
    }

    private static ConditionReader<bool> Real(BinaryNode node, ConditionClosures parts)
    {
        if (parts.CellOf(node.Left) is var cell and >= 0 && node.Right is ConstantNode { Value.Real: var constant })
        {
            return node.Operator switch
            {
                BinaryOperator.Equal => (cells, _) => BitConverter.Int64BitsToDouble(cells[cell]) == constant,
                BinaryOperator.NotEqual => (cells, _) => BitConverter.Int64BitsToDouble(cells[cell]) != constant,
                BinaryOperator.Less => (cells, _) => BitConverter.Int64BitsToDouble(cells[cell]) < constant,
                BinaryOperator.LessOrEqual => (cells, _) => BitConverter.Int64BitsToDouble(cells[cell]) <= constant,
                BinaryOperator.Greater => (cells, _) => BitConverter.Int64BitsToDouble(cells[cell]) > constant,
                _ => (cells, _) => BitConverter.Int64BitsToDouble(cells[cell]) >= constant,
            };
        }

        var (a, b) = (parts.Real(node.Left), parts.Real(node.Right));

        return node.Operator switch
        {
            BinaryOperator.Equal => (cells, texts) => a(cells, texts) == b(cells, texts),
            BinaryOperator.NotEqual => (cells, texts) => a(cells, texts) != b(cells, texts),
            BinaryOperator.Less => (cells, texts) => a(cells, texts) < b(cells, texts),
            BinaryOperator.LessOrEqual => (cells, texts) => a(cells, texts) <= b(cells, texts),
            BinaryOperator.Greater => (cells, texts) => a(cells, texts) > b(cells, texts),
            _ => (cells, texts) => a(cells, texts) >= b(cells, texts),
        };
    }

    private static ConditionReader<bool> Exact(BinaryNode node, ConditionClosures parts) =>
        Compared(node.Operator, parts.Exact(node.Left), parts.Exact(node.Right));

    /// <summary>For types whose every value has a place in the order.</summary>
    private static ConditionReader<bool> Compared<T>(BinaryOperator op, ConditionReader<T> a, ConditionReader<T> b)
        where T : struct, IComparable<T> => op switch
        {
            BinaryOperator.Equal => (cells, texts) => a(cells, texts).CompareTo(b(cells, texts)) == 0,
            BinaryOperator.NotEqual => (cells, texts) => a(cells, texts).CompareTo(b(cells, texts)) != 0,
            BinaryOperator.Less => (cells, texts) => a(cells, texts).CompareTo(b(cells, texts)) < 0,
            BinaryOperator.LessOrEqual => (cells, texts) => a(cells, texts).CompareTo(b(cells, texts)) <= 0,
            BinaryOperator.Greater => (cells, texts) => a(cells, texts).CompareTo(b(cells, texts)) > 0,
            _ => (cells, texts) => a(cells, texts).CompareTo(b(cells, texts)) >= 0,
        };
}
