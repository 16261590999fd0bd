using System.Linq.Expressions;
using System.Reflection;

namespace ServiceRecovery;

/// <summary>The value of a sub-expression that does not depend on the facts, read without generating code.</summary>
internal static class CapturedValue
{
    public static bool Reads(Expression expression, ParameterExpression facts)
    {
        var search = new ParameterSearch(facts);
        search.Visit(expression);

        return search.Found;
    }

    /// <exception cref="ConditionException">The value cannot be read.</exception>
    public static object? Of(Expression expression)
    {
        try
        {
            return Read(expression);
        }
        catch (Exception error) when (error is TargetInvocationException or ArithmeticException or InvalidCastException)
        {
            throw new ConditionException(
                $"'{expression}' could not be read when the policy was built: {(error.InnerException ?? error).Message}");
        }
    }

    private static object? Read(Expression expression) => expression switch
    {
        ConstantExpression constant => constant.Value,
        MemberExpression { Member: FieldInfo field } member => field.GetValue(ReadOwner(member.Expression)),
        MemberExpression { Member: PropertyInfo property } member => property.GetValue(ReadOwner(member.Expression)),
        MethodCallExpression call => call.Method.Invoke(ReadOwner(call.Object), [.. call.Arguments.Select(Read)]),
        NewExpression { Constructor: { } constructor } made => constructor.Invoke([.. made.Arguments.Select(Read)]),
        UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } convert => Converted(convert),
        UnaryExpression { NodeType: ExpressionType.Negate, Method: { } method } minus =>
            method.Invoke(null, [Read(minus.Operand)]),
        BinaryExpression { Method: { } method } binary => method.Invoke(null, [Read(binary.Left), Read(binary.Right)]),
        _ => throw new ConditionException(
            $"'{expression}' cannot be read when the policy is built. Compute it before, and capture the result."),
    };

    private static object? ReadOwner(Expression? owner) => owner is null ? null : Read(owner);

    private static object? Converted(UnaryExpression convert)
    {
        var value = Read(convert.Operand);

        return convert.Method is { } method
            ? method.Invoke(null, [value])
            : convert.Type.IsInstanceOfType(value) ? value
            : Convert.ChangeType(value, Nullable.GetUnderlyingType(convert.Type) ?? convert.Type, null);
    }

    private sealed class ParameterSearch(ParameterExpression facts) : ExpressionVisitor
    {
        public bool Found { get; private set; }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            Found |= node == facts;

            return node;
        }
    }
}
