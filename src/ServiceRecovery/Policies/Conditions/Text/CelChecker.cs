using System.Globalization;

namespace ServiceRecovery;

/// <summary>Gives a parsed text its types and makes the condition of it: the same tree that a lambda becomes.</summary>
/// <remarks>All that is wrong is collected, not only the first of it.</remarks>
internal sealed class CelChecker(CelScope scope)
{
    /// <summary>A number in a text: no space around it, no sign after it.</summary>
    private const NumberStyles Written = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    private readonly List<CelError> _errors = [];

    /// <summary>The condition that a text says; null, with what is wrong, where it says none.</summary>
    public static Condition? Read(string text, CelScope scope, out IReadOnlyList<CelError> errors)
    {
        var checker = new CelChecker(scope);

        try
        {
            var condition = checker.Whole(CelParser.Parse(text));
            errors = checker._errors;

            return errors.Count == 0 ? condition : null;
        }
        catch (CelException error)
        {
            errors = [new CelError(error.Message, error.Span)];

            return null;
        }
    }

    private Condition? Whole(CelNode node) =>
        Of(node) is { } condition ? Made(node, () => ConditionFactory.Bounded(condition)) : null;

    private Condition? Of(CelNode node) => node switch
    {
        CelLiteral literal => Literal(literal),
        CelName or CelField => Named(node),
        CelHas asked => Asked(asked),
        CelUnary unary => Unary(unary),
        CelBinary binary => Binary(binary),
        CelTernary ternary => Ternary(ternary),
        CelCall call => Call(call),
        CelMap => Refused(node, "Maps are not part of conditions yet. Name the facts themselves."),
        _ => Refused(node, "Lists are not part of conditions yet. Compare with each value, joined by ||."),
    };

    private Condition? Literal(CelLiteral literal) => literal switch
    {
        { Value: bool truth } => new ConstantNode(FactKind.Bool, FactValue.Of(truth)),
        { Value: long whole } => new ConstantNode(FactKind.Int, FactValue.Of(whole)),
        { Value: double real } => new ConstantNode(FactKind.Double, FactValue.Of(real)),
        { Kind: CelTokenKind.String, Value: string text } => new ConstantNode(FactKind.Text, FactValue.Of(text)),
        { Kind: CelTokenKind.Uint } => Refused(literal, "Unsigned numbers are not part of conditions. Leave the u away."),
        { Kind: CelTokenKind.Bytes } => Refused(literal, "Bytes are not part of conditions. Leave the b away to write text."),
        _ => Refused(literal, "No fact is null. Ask has(...) whether it is known."),
    };

    private Condition? Named(CelNode node)
    {
        if (NameOf(node) is not { } name)
        {
            return Refused(node, "Only facts have fields here. Name a fact such as failure.severity.");
        }

        if (scope.Fact(name) is { } fact)
        {
            return fact.IsPersonal
                ? Refused(node, $"The fact '{name}' is personal; a condition may not read it.")
                : new FactNode(fact);
        }

        return scope.Word(name) is { } word ? word : Refused(node, scope.Unknown(name));
    }

    private Condition? Asked(CelHas asked)
    {
        var name = NameOf(asked.Field);

        return name is not null && scope.Fact(name) is { } fact
            ? new HasNode(fact)
            : Refused(asked.Field, name is null ? "has(...) asks for a fact." : scope.Unknown(name));
    }

    /// <summary>The dotted name that a chain of fields spells; null where it begins with something else.</summary>
    private static string? NameOf(CelNode node) => node switch
    {
        CelName name => name.Name,
        CelField field when NameOf(field.Operand) is { } owner => $"{owner}.{field.Field}",
        _ => null,
    };

    private Condition? Unary(CelUnary unary) => Of(unary.Operand) is { } operand
        ? Made(unary, () => unary.Operator == UnaryOperator.Not ? ConditionFactory.Not(operand) : ConditionFactory.Negate(operand))
        : null;

    private Condition? Binary(CelBinary binary)
    {
        var (left, right) = (Of(binary.Left), Of(binary.Right));

        return left is not null && right is not null
            ? Made(binary, () => ConditionFactory.Binary(binary.Operator, left, right))
            : null;
    }

    private Condition? Ternary(CelTernary ternary)
    {
        var (test, then, otherwise) = (Of(ternary.Test), Of(ternary.Then), Of(ternary.Otherwise));

        return test is not null && then is not null && otherwise is not null
            ? Made(ternary, () => ConditionFactory.Ternary(test, then, otherwise))
            : null;
    }

    private Condition? Call(CelCall call) => call switch
    {
        { Target: null, Function: "int", Arguments: [var number] } => Converted(call, ConditionFunction.ToInt, number),
        { Target: null, Function: "double", Arguments: [CelLiteral { Value: string text }] } => Real(call, text),
        { Target: null, Function: "double", Arguments: [var number] } => Converted(call, ConditionFunction.ToDouble, number),
        { Target: null, Function: "decimal", Arguments: [CelLiteral { Value: string text }] } => Exact(call, text),
        { Target: null, Function: "decimal", Arguments: [var number] } => Converted(call, ConditionFunction.ToDecimal, number),
        { Target: null, Function: "timestamp", Arguments: [CelLiteral { Value: string text }] } => Time(call, text),
        { Target: null, Function: "duration", Arguments: [CelLiteral { Value: string text }] } => Duration(call, text),
        { Target: { } target, Function: "startsWith", Arguments: [var part] } => Tested(call, ConditionFunction.StartsWith, target, part),
        { Target: { } target, Function: "endsWith", Arguments: [var part] } => Tested(call, ConditionFunction.EndsWith, target, part),
        { Target: { } target, Function: "contains", Arguments: [var part] } => Tested(call, ConditionFunction.Contains, target, part),
        _ => Refused(call.Name, $"There is no function '{call.Function}' of these arguments. There are {CelFunctions.Names}."),
    };

    private Condition? Converted(CelCall call, ConditionFunction function, CelNode number) =>
        Of(number) is { } operand ? Made(call, () => ConditionFactory.Call(function, operand)) : null;

    private Condition? Tested(CelCall call, ConditionFunction function, CelNode target, CelNode part)
    {
        var (text, searched) = (Of(target), Of(part));

        return text is not null && searched is not null
            ? Made(call, () => ConditionFactory.Call(function, text, searched))
            : null;
    }

    private Condition? Real(CelCall call, string text) =>
        double.TryParse(text, Written | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var real)
            ? new ConstantNode(FactKind.Double, FactValue.Of(real))
            : Refused(call, $"'{text}' is not a number.");

    private Condition? Exact(CelCall call, string text) =>
        decimal.TryParse(text, Written, CultureInfo.InvariantCulture, out var exact)
            ? new ConstantNode(FactKind.Decimal, FactValue.Of(exact))
            : Refused(call, $"'{text}' is not an exact number such as 12.50.");

    private Condition? Time(CelCall call, string text) =>
        CelTimes.TryTime(text, out var ticks)
            ? new ConstantNode(FactKind.Time, FactValue.Of(ticks))
            : Refused(call, $"'{text}' is not a time such as 2010-02-24T14:00:00Z.");

    private Condition? Duration(CelCall call, string text) =>
        CelTimes.TryDuration(text, out var ticks)
            ? new ConstantNode(FactKind.Duration, FactValue.Of(ticks))
            : Refused(call, $"'{text}' is not a duration such as 36h or 1h30m.");

    private Condition? Made(CelNode node, Func<Condition> make)
    {
        try
        {
            return make();
        }
        catch (ConditionException error)
        {
            return Refused(node, error.Message);
        }
    }

    private Condition? Refused(CelNode node, string message) => Refused(node.Span, message);

    private Condition? Refused(CelSpan span, string message)
    {
        _errors.Add(new CelError(message, span));

        return null;
    }
}
