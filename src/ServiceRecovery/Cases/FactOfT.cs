namespace ServiceRecovery;

/// <summary>A key under which a case's facts hold a value of <typeparamref name="T"/>.</summary>
/// <remarks>In a condition, <c>f.Get(Mileage)</c> is as fast as a standard fact.</remarks>
/// <typeparam name="T">The value's type.</typeparam>
public sealed class Fact<T> : Fact
{
    internal Fact(
        string name,
        FactKind kind,
        Func<T, FactValue> write,
        Func<FactValue, T> read,
        FactVocabulary? words = null,
        bool isPersonal = false,
        int ordinal = -1)
        : base(name, kind, words, isPersonal, ordinal)
    {
        Write = write;
        Read = read;
    }

    internal Func<T, FactValue> Write { get; }

    internal Func<FactValue, T> Read { get; }

    /// <summary>The same fact, marked as identifying a person: a condition that reads it is refused.</summary>
    public Fact<T> Personal() => new(Name, Kind, Write, Read, Vocabulary, isPersonal: true, Ordinal);

    internal Fact<T> At(int ordinal) => new(Name, Kind, Write, Read, Vocabulary, IsPersonal, ordinal);
}
