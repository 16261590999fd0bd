namespace ServiceRecovery;

/// <summary>A node of a condition: the only form in which conditions are evaluated, printed, hashed and stored.</summary>
/// <remarks>
/// Immutable. A node knows its type; <see cref="ConditionFactory"/> refuses what has none, for lambdas and for text
/// alike. Money is read as an exact number of the policy's currency.
/// </remarks>
internal abstract class Condition(FactKind kind, params Condition[] operands)
{
    public FactKind Kind { get; } = kind;

    public IReadOnlyList<Condition> Operands { get; } = operands;

    /// <summary>The words of an enum's type; null for every other kind.</summary>
    public virtual FactVocabulary? Vocabulary => null;

    /// <summary>How many nodes hang together here.</summary>
    public int Size { get; } = 1 + operands.Sum(operand => operand.Size);

    /// <summary>How deep they nest.</summary>
    public int Depth { get; } = 1 + (operands.Length == 0 ? 0 : operands.Max(operand => operand.Depth));

    /// <summary>Every fact that it reads or asks for, in the order of the text.</summary>
    public virtual IEnumerable<Fact> Facts => Operands.SelectMany(operand => operand.Facts);

    public override string ToString() => ConditionText.Of(this);
}

/// <summary>A literal, or a value that a lambda had captured.</summary>
internal sealed class ConstantNode(FactKind kind, FactValue value, FactVocabulary? vocabulary = null) : Condition(kind)
{
    public FactValue Value { get; } = value;

    public override FactVocabulary? Vocabulary { get; } = vocabulary;
}

/// <summary>Reads a fact; errs where it is not known.</summary>
internal sealed class FactNode(Fact fact) : Condition(fact.Kind == FactKind.Money ? FactKind.Decimal : fact.Kind)
{
    public Fact Fact { get; } = fact;

    public override FactVocabulary? Vocabulary => Fact.Vocabulary;

    public override IEnumerable<Fact> Facts => [Fact];
}

/// <summary>Asks whether a fact is known; never errs.</summary>
internal sealed class HasNode(Fact fact) : Condition(FactKind.Bool)
{
    public Fact Fact { get; } = fact;

    public override IEnumerable<Fact> Facts => [Fact];
}

/// <summary>One operand.</summary>
internal sealed class UnaryNode(UnaryOperator op, Condition operand) : Condition(operand.Kind, operand)
{
    public UnaryOperator Operator { get; } = op;

    public Condition Operand { get; } = operand;
}

/// <summary>Two operands.</summary>
internal sealed class BinaryNode(BinaryOperator op, FactKind kind, Condition left, Condition right)
    : Condition(kind, left, right)
{
    public BinaryOperator Operator { get; } = op;

    public Condition Left { get; } = left;

    public Condition Right { get; } = right;
}

/// <summary>One of two, by a test.</summary>
internal sealed class TernaryNode(Condition test, Condition then, Condition otherwise)
    : Condition(then.Kind, test, then, otherwise)
{
    public Condition Test { get; } = test;

    public Condition Then { get; } = then;

    public Condition Otherwise { get; } = otherwise;

    public override FactVocabulary? Vocabulary => Then.Vocabulary;
}

/// <summary>A function of the expression language.</summary>
internal sealed class CallNode(ConditionFunction function, params Condition[] arguments)
    : Condition(function.Gives, arguments)
{
    public ConditionFunction Function { get; } = function;
}
