namespace ServiceRecovery;

/// <summary>What the six comparisons and the text tests mean, for every pair of types.</summary>
internal static class ConditionComparison
{
    public static bool Holds(BinaryNode node, in FactValue left, in FactValue right)
    {
        return Holds(node.Operator, Order(node.Left.Kind, node.Right.Kind, left, right));
    }

    /// <summary>Whether an order satisfies an operator. What is not a number differs from everything and has no order.</summary>
    public static bool Holds(BinaryOperator op, int? order) => op switch
    {
        BinaryOperator.Equal => order == 0,
        BinaryOperator.NotEqual => order != 0,
        BinaryOperator.Less => order < 0,
        BinaryOperator.LessOrEqual => order <= 0,
        BinaryOperator.Greater => order > 0,
        _ => order >= 0,
    };

    /// <summary>Less than, equal to or greater than zero; null where one is not a number.</summary>
    public static int? Order(FactKind left, FactKind right, in FactValue a, in FactValue b) => (left, right) switch
    {
        (FactKind.Text, _) => TextFunctions.Compare(a.Text!, b.Text!),
        (FactKind.Double, FactKind.Double) => double.IsNaN(a.Real) || double.IsNaN(b.Real) ? null : a.Real.CompareTo(b.Real),
        (FactKind.Decimal, FactKind.Decimal) => a.Exact.CompareTo(b.Exact),
        (FactKind.Int, FactKind.Double) => ConditionNumbers.Compare(a.Whole, b.Real),
        (FactKind.Double, FactKind.Int) => -ConditionNumbers.Compare(b.Whole, a.Real),
        (FactKind.Decimal, FactKind.Double) => ConditionNumbers.Compare(a.Exact, b.Real),
        (FactKind.Double, FactKind.Decimal) => -ConditionNumbers.Compare(b.Exact, a.Real),
        (FactKind.Decimal, FactKind.Int) => a.Exact.CompareTo((decimal)b.Whole),
        (FactKind.Int, FactKind.Decimal) => ((decimal)a.Whole).CompareTo(b.Exact),
        _ => a.Whole.CompareTo(b.Whole),
    };
}
