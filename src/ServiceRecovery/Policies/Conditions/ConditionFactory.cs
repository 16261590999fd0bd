using static ServiceRecovery.BinaryOperator;

namespace ServiceRecovery;

/// <summary>Makes nodes and refuses those whose types do not fit.</summary>
internal static class ConditionFactory
{
    public const int MaximumSize = 2000;
    public const int MaximumDepth = 64;

    public static Condition Not(Condition operand) =>
        operand.Kind == FactKind.Bool
            ? new UnaryNode(UnaryOperator.Not, operand)
            : throw Unfit("!", operand);

    public static Condition Negate(Condition operand) =>
        IsNumber(operand.Kind) || operand.Kind == FactKind.Duration
            ? new UnaryNode(UnaryOperator.Negate, operand)
            : throw Unfit("-", operand);

    public static Condition Binary(BinaryOperator op, Condition left, Condition right)
    {
        (left, right) = (AsEnum(left, right), AsEnum(right, left));
        (left, right) = (Widened(left, right), Widened(right, left));

        return new BinaryNode(op, KindOf(op, left, right) ?? throw Unfit(op, left, right), left, right);
    }

    public static Condition Ternary(Condition test, Condition then, Condition otherwise) =>
        test.Kind == FactKind.Bool && then.Kind == otherwise.Kind && FactVocabulary.AreSame(then.Vocabulary, otherwise.Vocabulary)
            ? new TernaryNode(test, then, otherwise)
            : throw new ConditionException($"'{test} ? {then} : {otherwise}' needs a test and two values of one type.");

    /// <param name="name">As conditions write it.</param>
    /// <param name="isMember">Whether it is written behind its first argument.</param>
    /// <param name="arguments">The first of them may be what it is written behind.</param>
    public static Condition Call(string name, bool isMember, params Condition[] arguments) =>
        ConditionFunctions.Find(name, isMember, arguments) is { } function
            ? IsIdle(function) ? arguments[0] : new CallNode(function, arguments)
            : throw Unfit(name, isMember, arguments);

    /// <summary>The condition itself, if it is true or false and no larger than a person could check.</summary>
    public static Condition Complete(Condition condition)
    {
        if (condition.Kind != FactKind.Bool)
        {
            throw new ConditionException($"'{condition}' is {Name(condition.Kind)}; a condition must be true or false.");
        }

        return Bounded(condition);
    }

    /// <summary>An amount: exact, in the policy's currency.</summary>
    public static Condition Amount(Condition amount) =>
        amount.Kind switch
        {
            FactKind.Decimal => Bounded(amount),
            FactKind.Int => Bounded(Call("decimal", isMember: false, amount)),
            _ => throw new ConditionException($"'{amount}' is {Name(amount.Kind)}; an amount must be an exact number."),
        };

    public static bool IsNumber(FactKind kind) => kind is FactKind.Int or FactKind.Double or FactKind.Decimal;

    /// <summary>The condition itself, if it can be checked by a person, and be read back from its text.</summary>
    public static Condition Bounded(Condition condition) => condition switch
    {
        { Size: > MaximumSize } => throw new ConditionException(
            $"A condition has {condition.Size} nodes; at most {MaximumSize} are allowed. Split the rule."),
        { Depth: > MaximumDepth } => throw new ConditionException(
            $"A condition nests {condition.Depth} deep; at most {MaximumDepth} is allowed. Split the rule."),
        _ when condition.ToString() is { Length: > CelLexer.MaximumLength and var length } => throw new ConditionException(
            $"A condition has {length} characters; at most {CelLexer.MaximumLength} are allowed. Split the rule."),
        _ => condition,
    };

    /// <summary>A conversion to the type that a value has already: no node says so.</summary>
    private static bool IsIdle(ConditionFunction function) =>
        !function.IsMember && function.Takes.Count == 1 && function.Takes[0] == function.Gives;

    private static FactKind? KindOf(BinaryOperator op, Condition left, Condition right) => op switch
    {
        Or or And => left.Kind == FactKind.Bool && right.Kind == FactKind.Bool ? FactKind.Bool : null,
        Equal or NotEqual => AreComparable(left, right) ? FactKind.Bool : null,
        Less or LessOrEqual or Greater or GreaterOrEqual =>
            AreComparable(left, right) ? FactKind.Bool : null,
        Add => Sum(left.Kind, right.Kind),
        Subtract => Difference(left.Kind, right.Kind),
        Remainder => left.Kind == FactKind.Int && right.Kind == FactKind.Int ? FactKind.Int : null,
        _ => left.Kind == right.Kind && IsNumber(left.Kind) ? left.Kind : null,
    };

    private static bool AreComparable(Condition left, Condition right) =>
        (IsNumber(left.Kind) && IsNumber(right.Kind))
        || (left.Kind == right.Kind && FactVocabulary.AreSame(left.Vocabulary, right.Vocabulary));

    private static FactKind? Sum(FactKind left, FactKind right) => (left, right) switch
    {
        (FactKind.Time, FactKind.Duration) or (FactKind.Duration, FactKind.Time) => FactKind.Time,
        (FactKind.Text, FactKind.Text) => FactKind.Text,
        (FactKind.Duration, FactKind.Duration) => FactKind.Duration,
        _ when left == right && IsNumber(left) => left,
        _ => null,
    };

    private static FactKind? Difference(FactKind left, FactKind right) => (left, right) switch
    {
        (FactKind.Time, FactKind.Time) => FactKind.Duration,
        (FactKind.Text, _) or (FactKind.Duration, FactKind.Time) => null,
        _ => Sum(left, right),
    };

    /// <summary>C# compares enums as numbers; the constant gets its words back.</summary>
    private static Condition AsEnum(Condition operand, Condition other) =>
        operand is ConstantNode { Kind: FactKind.Int } number && other is { Kind: FactKind.Enum, Vocabulary: { } words }
            ? new ConstantNode(FactKind.Enum, Named(number.Value, words), words)
            : operand;

    /// <summary>What has no word could be printed, but not read back.</summary>
    private static FactValue Named(in FactValue value, FactVocabulary words) =>
        words.TryValueOf(words.WordOf(value.Whole), out var named) && named == value.Whole
            ? value
            : throw new ConditionException(
                $"{value.Whole} is no word of '{words.Name}', which has {string.Join(", ", words.Words)}. Name one of them.");

    /// <summary>A whole constant beside an exact number is an exact constant: no conversion is left to do.</summary>
    private static Condition Widened(Condition operand, Condition other) =>
        operand is ConstantNode { Kind: FactKind.Int } number && other.Kind == FactKind.Decimal
            ? new ConstantNode(FactKind.Decimal, FactValue.Of((decimal)number.Value.Whole))
            : operand;

    private static ConditionException Unfit(string name, bool isMember, Condition[] arguments)
    {
        var known = ConditionFunctions.Named(name);
        var given = string.Join(" and ", arguments.Select(Said));

        if (known.Count > 0)
        {
            return new($"'{name}' does not take {given}{(isMember == known[0].IsMember ? "" : " in this form")}.");
        }

        var near = NearestName.Of(name, ConditionFunctions.Names) is { } meant ? $" Did you mean '{meant}'?" : "";

        return new($"There is no function '{name}'.{near} There are {string.Join(", ", ConditionFunctions.Names)}.");
    }

    private static ConditionException Unfit(string op, Condition operand) => new($"'{op}' does not take {Said(operand)}.");

    private static ConditionException Unfit(BinaryOperator op, Condition left, Condition right) =>
        new($"'{left} {ConditionText.Symbol(op)} {right}' does not fit: {Name(left.Kind)} and {Name(right.Kind)}."
            + $"{Word(left, right)}{Word(right, left)}");

    /// <summary>A word that was written as text.</summary>
    private static string Word(Condition list, Condition other) =>
        list is { Kind: FactKind.Enum, Vocabulary: { } words } && other is ConstantNode { Kind: FactKind.Text, Value.Text: { } text }
            ? $" Write {words.Name}.{NearestName.Of(text, words.Words) ?? words.Words.First()}, without quotes."
            : "";

    private static string Said(Condition condition) => $"'{condition}' ({Name(condition.Kind)})";

    private static string Name(FactKind kind) => kind switch
    {
        FactKind.Bool => "true or false",
        FactKind.Int => "a whole number",
        FactKind.Double => "a measurement",
        FactKind.Decimal or FactKind.Money => "an exact number",
        FactKind.Text => "text",
        FactKind.Enum => "a word of a list",
        FactKind.Time => "a time",
        _ => "a duration",
    };
}
