namespace ServiceRecovery;

/// <summary>The five operations on each kind of number, checked where a number can overflow.</summary>
internal static class ClosureArithmetic
{
    public static ConditionReader<long> Whole(BinaryOperator op, ConditionReader<long> a, ConditionReader<long> b) => op switch
    {
        BinaryOperator.Add => (values, known) => checked(a(values, known) + b(values, known)),
        BinaryOperator.Subtract => (values, known) => checked(a(values, known) - b(values, known)),
        BinaryOperator.Multiply => (values, known) => checked(a(values, known) * b(values, known)),
        BinaryOperator.Divide => (values, known) => a(values, known) / b(values, known),
        _ => (values, known) => a(values, known) % b(values, known),
    };

    public static ConditionReader<double> Real(BinaryOperator op, ConditionReader<double> a, ConditionReader<double> b) =>
        op switch
        {
            BinaryOperator.Add => (values, known) => a(values, known) + b(values, known),
            BinaryOperator.Subtract => (values, known) => a(values, known) - b(values, known),
            BinaryOperator.Multiply => (values, known) => a(values, known) * b(values, known),
            _ => (values, known) => a(values, known) / b(values, known),
        };

    public static ConditionReader<decimal> Exact(BinaryOperator op, ConditionReader<decimal> a, ConditionReader<decimal> b) =>
        op switch
        {
            BinaryOperator.Add => (values, known) => a(values, known) + b(values, known),
            BinaryOperator.Subtract => (values, known) => a(values, known) - b(values, known),
            BinaryOperator.Multiply => (values, known) => a(values, known) * b(values, known),
            _ => (values, known) => a(values, known) / b(values, known),
        };
}
