namespace ServiceRecovery;

/// <summary>The five operations on each kind of number, checked where a number can overflow.</summary>
internal static class ClosureArithmetic
{
    public static ConditionReader<long> Whole(BinaryOperator op, ConditionReader<long> a, ConditionReader<long> b) => op switch
    {
        BinaryOperator.Add => (cells, texts) => checked(a(cells, texts) + b(cells, texts)),
        BinaryOperator.Subtract => (cells, texts) => checked(a(cells, texts) - b(cells, texts)),
        BinaryOperator.Multiply => (cells, texts) => checked(a(cells, texts) * b(cells, texts)),
        BinaryOperator.Divide => (cells, texts) => a(cells, texts) / b(cells, texts),
        _ => (cells, texts) => a(cells, texts) % b(cells, texts),
    };

    /// <summary>Times and durations have bounds of their own.</summary>
    public static ConditionReader<long> Ranged(FactKind kind, ConditionReader<long> whole) => kind switch
    {
        FactKind.Time => (cells, texts) => TimeFunctions.InRange(whole(cells, texts)),
        FactKind.Duration => (cells, texts) => TimeFunctions.DurationInRange(whole(cells, texts)),
        _ => whole,
    };

    public static ConditionReader<double> Real(BinaryOperator op, ConditionReader<double> a, ConditionReader<double> b) =>
        op switch
        {
            BinaryOperator.Add => (cells, texts) => a(cells, texts) + b(cells, texts),
            BinaryOperator.Subtract => (cells, texts) => a(cells, texts) - b(cells, texts),
            BinaryOperator.Multiply => (cells, texts) => a(cells, texts) * b(cells, texts),
            _ => (cells, texts) => a(cells, texts) / b(cells, texts),
        };

    public static ConditionReader<decimal> Exact(BinaryOperator op, ConditionReader<decimal> a, ConditionReader<decimal> b) =>
        op switch
        {
            BinaryOperator.Add => (cells, texts) => a(cells, texts) + b(cells, texts),
            BinaryOperator.Subtract => (cells, texts) => a(cells, texts) - b(cells, texts),
            BinaryOperator.Multiply => (cells, texts) => a(cells, texts) * b(cells, texts),
            _ => (cells, texts) => a(cells, texts) / b(cells, texts),
        };
}
