using System.Diagnostics.CodeAnalysis;

namespace ServiceRecovery;

/// <summary>The name and type of something a policy may ask about a case; make one with the methods below.</summary>
/// <remarks>
/// Keep it in a <c>static readonly</c> field: it is immutable. Two keys are the same fact when name and type agree,
/// so a policy that was read from a store finds the values that the host set under its own key.
/// </remarks>
[SuppressMessage(
    "Naming", "CA1720:Identifier contains type name", Justification = "The type is what tells these methods apart.")]
public abstract class Fact
{
    private protected Fact(string name, FactKind kind, FactVocabulary? vocabulary, bool isPersonal, int ordinal)
    {
        if (!NameForm.IsFact(name))
        {
            throw new ArgumentException($"'{name}' is not a fact's name such as vehicle.mileage.", nameof(name));
        }

        Name = name;
        Kind = kind;
        Vocabulary = vocabulary;
        IsPersonal = isPersonal;
        Ordinal = ordinal;
    }

    /// <summary>The dotted name that documents and explanations use.</summary>
    public string Name { get; }

    /// <summary>Whether it identifies a person. Such a fact may be stored with a case, but no condition may read it.</summary>
    public bool IsPersonal { get; }

    internal FactKind Kind { get; }

    /// <summary>The words of an enum; null for every other kind.</summary>
    internal FactVocabulary? Vocabulary { get; }

    /// <summary>The fixed slot of a standard fact; -1 for a host's own, which each layout numbers for itself.</summary>
    internal int Ordinal { get; }

    /// <summary>Whether something is so.</summary>
    public static Fact<bool> Bool(string name) =>
        new(name, FactKind.Bool, value => FactValue.Of(value), slot => slot.Whole != 0);

    /// <summary>A whole number.</summary>
    public static Fact<int> Int(string name) =>
        new(name, FactKind.Int, value => FactValue.Of((long)value), slot => (int)slot.Whole);

    /// <summary>A whole number of 64 bits.</summary>
    public static Fact<long> Long(string name) => new(name, FactKind.Int, FactValue.Of, slot => slot.Whole);

    /// <summary>A measurement.</summary>
    public static Fact<double> Double(string name) => new(name, FactKind.Double, FactValue.Of, slot => slot.Real);

    /// <summary>An exact number, such as an amount in the policy's currency.</summary>
    public static Fact<decimal> Decimal(string name) =>
        new(name, FactKind.Decimal, FactValue.Of, slot => slot.Exact);

    /// <summary>Text, compared ordinally.</summary>
    public static Fact<string> String(string name) => new(name, FactKind.Text, FactValue.Of, slot => slot.Text!);

    /// <summary>A point in time.</summary>
    public static Fact<DateTimeOffset> Time(string name) =>
        new(name, FactKind.Time, FactValue.Of, slot => new DateTimeOffset(slot.Whole, TimeSpan.Zero));

    /// <summary>A length of time.</summary>
    public static Fact<TimeSpan> Duration(string name) =>
        new(name, FactKind.Duration, FactValue.Of, slot => new TimeSpan(slot.Whole));

    /// <summary>An amount with its currency. A condition over another currency than the policy's errs.</summary>
    public static Fact<Money> Money(string name) =>
        new(name, FactKind.Money, FactValue.Of, slot => new Money(slot.Exact, slot.Text!));

    /// <summary>A value of an enum; its members are ordered as declared.</summary>
    /// <exception cref="ArgumentException">The enum's underlying type is not <see cref="int"/>.</exception>
    public static Fact<TEnum> Enum<TEnum>(string name)
        where TEnum : struct, Enum => Standard<TEnum>(name, FactVocabulary.Of<TEnum>(), ordinal: -1);

    internal static Fact<TEnum> Standard<TEnum>(string name, FactVocabulary words, int ordinal)
        where TEnum : struct, Enum =>
        new(
            name,
            FactKind.Enum,
            value => FactValue.Of(FactVocabulary.ToWhole(value)),
            slot => FactVocabulary.FromWhole<TEnum>(slot.Whole),
            words,
            ordinal: ordinal);

    /// <summary>A value of an enum that is known by its words alone.</summary>
    internal static Fact<int> OfWords(string name, FactVocabulary words) =>
        new(name, FactKind.Enum, value => FactValue.Of((long)value), slot => (int)slot.Whole, words);

    internal bool IsSameAs(Fact other) =>
        ReferenceEquals(this, other)
        || (Kind == other.Kind && Name == other.Name && FactVocabulary.AreSame(Vocabulary, other.Vocabulary));

    /// <inheritdoc />
    public override string ToString() => Name;
}
