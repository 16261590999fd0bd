namespace ServiceRecovery;

/// <summary>Puts conditions together that a list was unrolled into: balanced, and without the parts that are settled.</summary>
internal static class CelLogic
{
    public static readonly ConstantNode True = new(FactKind.Bool, FactValue.Of(true));
    public static readonly ConstantNode False = new(FactKind.Bool, FactValue.Of(false));

    public static Condition All(IEnumerable<Condition> conditions) => Joined([.. conditions], BinaryOperator.And, True, False);

    public static Condition Any(IEnumerable<Condition> conditions) => Joined([.. conditions], BinaryOperator.Or, False, True);

    /// <summary>How many hold. An error of one is an error of the whole.</summary>
    public static Condition Count(IEnumerable<Condition> conditions)
    {
        List<Condition> open = [];
        var holding = 0L;

        foreach (var condition in conditions)
        {
            if (condition is ConstantNode settled)
            {
                holding += settled.Value.Whole;
            }
            else
            {
                open.Add(ConditionFactory.Ternary(condition, Whole(1), Whole(0)));
            }
        }

        if (open.Count == 0 || holding > 0)
        {
            open.Add(Whole(holding));
        }

        return Balanced(open, BinaryOperator.Add, 0, open.Count);
    }

    public static ConstantNode Whole(long value) => new(FactKind.Int, FactValue.Of(value));

    /// <summary>Whether two values that are written out are equal.</summary>
    public static bool IsSame(ConstantNode one, ConstantNode other) =>
        AreOfOneType(one, other) && ConditionComparison.Order(one.Kind, other.Kind, one.Value, other.Value) == 0;

    /// <summary>Whether two values that are written out can be compared; all numbers can.</summary>
    public static bool AreOfOneType(ConstantNode one, ConstantNode other) =>
        one.Kind == other.Kind || (ConditionFactory.IsNumber(one.Kind) && ConditionFactory.IsNumber(other.Kind));

    private static Condition Joined(List<Condition> conditions, BinaryOperator op, ConstantNode neutral, ConstantNode deciding)
    {
        List<Condition> open = [];

        foreach (var condition in conditions)
        {
            if (condition is not ConstantNode settled)
            {
                open.Add(condition);
            }
            else if (settled.Value.Whole == deciding.Value.Whole)
            {
                return deciding;
            }
        }

        return open.Count == 0 ? neutral : Balanced(open, op, 0, open.Count);
    }

    /// <summary>Halved again and again, so that a list of a thousand items nests ten deep.</summary>
    private static Condition Balanced(List<Condition> parts, BinaryOperator op, int from, int to)
    {
        if (to - from == 1)
        {
            return parts[from];
        }

        var middle = from + ((to - from + 1) / 2);

        return ConditionFactory.Binary(op, Balanced(parts, op, from, middle), Balanced(parts, op, middle, to));
    }
}
