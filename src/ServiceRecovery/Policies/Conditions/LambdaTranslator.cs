using System.Linq.Expressions;
using System.Reflection;
using static System.Linq.Expressions.ExpressionType;

namespace ServiceRecovery;

/// <summary>Turns a C# lambda over facts into a condition; what is outside the subset is refused by name.</summary>
/// <remarks>Values that the lambda captured are read here, once: a later change of the variable changes nothing.</remarks>
internal sealed class LambdaTranslator(ParameterExpression facts, string currency)
{
    public static Condition Test(Expression<Func<CaseFacts, bool>> lambda, string currency) =>
        ConditionFactory.Complete(new LambdaTranslator(lambda.Parameters[0], currency).Translate(lambda.Body));

    public static Condition Amount(Expression<Func<CaseFacts, decimal>> lambda, string currency) =>
        ConditionFactory.Amount(new LambdaTranslator(lambda.Parameters[0], currency).Translate(lambda.Body));

    private Condition Translate(Expression expression)
    {
        if (!CapturedValue.Reads(expression, facts))
        {
            return Constant(expression);
        }

        return expression switch
        {
            BinaryExpression binary when OperatorOf(binary) is { } op =>
                ConditionFactory.Binary(op, Translate(binary.Left), Translate(binary.Right)),
            UnaryExpression { NodeType: Not } not => ConditionFactory.Not(Translate(not.Operand)),
            UnaryExpression { NodeType: ExpressionType.Negate or NegateChecked } minus =>
                ConditionFactory.Negate(Translate(minus.Operand)),
            UnaryExpression { NodeType: ExpressionType.Convert or ConvertChecked } convert => Converted(convert),
            ConditionalExpression choice =>
                ConditionFactory.Ternary(Translate(choice.Test), Translate(choice.IfTrue), Translate(choice.IfFalse)),
            MemberExpression member => Member(member),
            MethodCallExpression call => Call(call),
            _ => throw Refused(expression),
        };
    }

    private static BinaryOperator? OperatorOf(BinaryExpression binary) => binary.NodeType switch
    {
        OrElse => BinaryOperator.Or,
        AndAlso => BinaryOperator.And,
        ExpressionType.Or when binary.Type == typeof(bool) => BinaryOperator.Or,
        ExpressionType.And when binary.Type == typeof(bool) => BinaryOperator.And,
        Equal => BinaryOperator.Equal,
        NotEqual => BinaryOperator.NotEqual,
        LessThan => BinaryOperator.Less,
        LessThanOrEqual => BinaryOperator.LessOrEqual,
        GreaterThan => BinaryOperator.Greater,
        GreaterThanOrEqual => BinaryOperator.GreaterOrEqual,
        Add or AddChecked when binary.Type != typeof(string) => BinaryOperator.Add,
        Subtract or SubtractChecked => BinaryOperator.Subtract,
        Multiply or MultiplyChecked => BinaryOperator.Multiply,
        Divide => BinaryOperator.Divide,
        Modulo => BinaryOperator.Remainder,
        _ => null,
    };

    private Condition Converted(UnaryExpression convert)
    {
        var operand = Translate(convert.Operand);

        if (operand.Kind == FactKind.Enum && convert.Type == Enum.GetUnderlyingType(operand.Vocabulary!.Type!))
        {
            return operand;
        }

        FactKind? target = Type.GetTypeCode(convert.Type) switch
        {
            TypeCode.Int32 or TypeCode.Int64 => FactKind.Int,
            TypeCode.Double => FactKind.Double,
            TypeCode.Decimal => FactKind.Decimal,
            _ => null,
        };

        return target switch
        {
            { } kind when kind == operand.Kind => operand,
            FactKind.Int => ConditionFactory.Call("int", isMember: false, operand),
            FactKind.Double => ConditionFactory.Call("double", isMember: false, operand),
            FactKind.Decimal => ConditionFactory.Call("decimal", isMember: false, operand),
            _ => throw Refused(convert),
        };
    }

    private Condition Member(MemberExpression member)
    {
        if (FactNames.NameOf(member, facts) is { } name && StandardFacts.Find(name) is { } fact)
        {
            return new FactNode(fact);
        }

        return member is { Member.Name: nameof(Money.Amount), Expression: { } money } && money.Type == typeof(Money)
            ? Translate(money)
            : throw Refused(member);
    }

    private Condition Call(MethodCallExpression call) => (call.Method.Name, call.Object) switch
    {
        (nameof(CaseFacts.Get), { } owner) when owner == facts => Read(call),
        (nameof(CaseFacts.Has), { } owner) when owner == facts => new HasNode(Key(call)),
        (nameof(string.StartsWith), { } text) when IsTextTest(call) => Text("startsWith", text, call),
        (nameof(string.EndsWith), { } text) when IsTextTest(call) => Text("endsWith", text, call),
        (nameof(string.Contains), { } text) when IsTextTest(call) => Text("contains", text, call),
        _ => throw Refused(call),
    };

    private static FactNode Read(MethodCallExpression call) => new(Allowed(Key(call)));

    private Condition Text(string function, Expression text, MethodCallExpression call) =>
        ConditionFactory.Call(function, isMember: true, Translate(text), Translate(call.Arguments[0]));

    /// <summary>Text is compared ordinally here; an overload that says otherwise is refused.</summary>
    private static bool IsTextTest(MethodCallExpression call) =>
        call.Method.DeclaringType == typeof(string)
        && call.Arguments[0].Type == typeof(string)
        && (call.Arguments.Count == 1
            || (call.Arguments.Count == 2
                && call.Arguments[1].Type == typeof(StringComparison)
                && CapturedValue.Of(call.Arguments[1]) is StringComparison.Ordinal));

    private static Fact Key(MethodCallExpression call) =>
        CapturedValue.Of(call.Arguments[0]) as Fact ?? throw Refused(call);

    private static Fact Allowed(Fact fact) =>
        fact.IsPersonal
            ? throw new ConditionException($"The fact '{fact.Name}' is personal; a condition may not read it.")
            : fact;

    private ConstantNode Constant(Expression expression) => CapturedValue.Of(expression) switch
    {
        bool value => new(FactKind.Bool, FactValue.Of(value)),
        int value => new(FactKind.Int, FactValue.Of((long)value)),
        long value => new(FactKind.Int, FactValue.Of(value)),
        double value => new(FactKind.Double, FactValue.Of(value)),
        decimal value => new(FactKind.Decimal, FactValue.Of(value)),
        string value => new(FactKind.Text, FactValue.Of(Whole(value))),
        DateTimeOffset value => new(FactKind.Time, FactValue.Of(value)),
        TimeSpan value => new(FactKind.Duration, FactValue.Of(value)),
        Money value when value.Currency == currency => new(FactKind.Decimal, FactValue.Of(value.Amount)),
        Money value => throw new ConditionException($"'{value}' is not in the policy's currency {currency}."),
        Enum value => new(FactKind.Int, FactValue.Of(System.Convert.ToInt64(value, null))),
        null => throw new ConditionException($"'{expression}' is null; ask Has whether a fact is known."),
        _ => throw Refused(expression),
    };

    /// <summary>A text that no fact can have, and no store can give back, is a slip.</summary>
    private static string Whole(string text) => TextLimits.FaultOf(text, TextLimits.Value) is { } fault
        ? throw new ConditionException($"The text '{TextLimits.Begin(text)}' {fault}")
        : text;

    private static ConditionException Refused(Expression expression) => new(
        $"'{expression}' cannot be part of a condition. Allowed are facts, constants, captured values, comparisons, "
        + "&&, ||, !, + - * / %, ?:, Get, Has, and StartsWith, EndsWith and Contains of text.");
}
