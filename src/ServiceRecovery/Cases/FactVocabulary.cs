using System.Runtime.CompilerServices;

namespace ServiceRecovery;

/// <summary>The words of an enum as policies write them: <c>severity.major</c>.</summary>
internal sealed class FactVocabulary
{
    private readonly Dictionary<long, string> _words = [];
    private readonly Dictionary<string, long> _values = new(StringComparer.Ordinal);

    private FactVocabulary(string name, Type type)
    {
        Name = name;
        Type = type;
    }

    public string Name { get; }

    public Type Type { get; }

    public static FactVocabulary Of<TEnum>(string? name = null)
        where TEnum : struct, Enum
    {
        var vocabulary = new FactVocabulary(name ?? Camel(typeof(TEnum).Name), typeof(TEnum));

        foreach (var value in System.Enum.GetValues<TEnum>())
        {
            var word = Camel(System.Enum.GetName(value)!);
            vocabulary._words.TryAdd(ToWhole(value), word);
            vocabulary._values.TryAdd(word, ToWhole(value));
        }

        return vocabulary;
    }

    /// <exception cref="ArgumentException">The enum is not stored in 32 bits.</exception>
    public static long ToWhole<TEnum>(TEnum value)
        where TEnum : struct, Enum =>
        Unsafe.SizeOf<TEnum>() == sizeof(int)
            ? Unsafe.BitCast<TEnum, int>(value)
            : throw new ArgumentException($"The enum '{typeof(TEnum).Name}' is not an int; a fact's enum must be one.");

    public static TEnum FromWhole<TEnum>(long whole)
        where TEnum : struct, Enum => Unsafe.BitCast<int, TEnum>((int)whole);

    public IEnumerable<string> Words => _values.Keys;

    public string WordOf(long value) => _words.TryGetValue(value, out var word) ? word : $"{value}";

    public bool TryValueOf(string word, out long value) => _values.TryGetValue(word, out value);

    private static string Camel(string word) => $"{char.ToLowerInvariant(word[0])}{word[1..]}";
}
