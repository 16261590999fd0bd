using System.Globalization;
using System.Runtime.CompilerServices;

namespace ServiceRecovery;

/// <summary>The words of an enum as policies write them: <c>severity.major</c>.</summary>
internal sealed class FactVocabulary
{
    private readonly Dictionary<long, string> _words = [];
    private readonly Dictionary<string, NamedValue> _values = new(StringComparer.Ordinal);

    private string? _text;

    private FactVocabulary(string name, Type? type)
    {
        Name = name;
        Type = type;
    }

    public string Name { get; }

    /// <summary>The enum; null where the words were read from a policy's document.</summary>
    public Type? Type { get; }

    public static FactVocabulary Of<TEnum>(string? name = null)
        where TEnum : struct, Enum
    {
        var type = typeof(TEnum);
        var vocabulary = new FactVocabulary(name ?? Camel(type.Name), type);
        _ = ToWhole(default(TEnum));

        foreach (var value in (int[])Enum.GetValuesAsUnderlyingType(type))
        {
            vocabulary.Add(Camel(Enum.GetName(type, value)!), value);
        }

        return vocabulary;
    }

    /// <summary>Words as <see cref="ToString"/> writes them.</summary>
    /// <exception cref="FormatException">The text is no such list.</exception>
    public static FactVocabulary Parse(string text)
    {
        if (text.IndexOf('(', StringComparison.Ordinal) is not (var open and > 0) || text[^1] != ')')
        {
            throw new FormatException($"'{text}' does not name words as 'color(red,green)' does.");
        }

        var vocabulary = new FactVocabulary(text[..open], type: null);

        foreach (var (index, said) in text[(open + 1)..^1].Split(',').Index())
        {
            var (word, value) = said.Split('=') is [var name, var number]
                ? (name, long.Parse(number, CultureInfo.InvariantCulture))
                : (said, index);
            vocabulary.Add(word, value);
        }

        return vocabulary;
    }

    /// <summary>Two are the same if they name the same words for the same values.</summary>
    public static bool AreSame(FactVocabulary? one, FactVocabulary? other) =>
        ReferenceEquals(one, other) || (one is not null && other is not null && one.ToString() == other.ToString());

    /// <summary>The name with its words in order; a value only where it is not the place.</summary>
    public override string ToString() => _text ??= $"{Name}({string.Join(',', _values.Values.Select(Said))})";

    private static string Said(NamedValue word, int place) => word.Value == place ? word.Word : $"{word.Word}={word.Value}";

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

    public bool TryValueOf(string word, out long value)
    {
        var isKnown = _values.TryGetValue(word, out var named);
        value = named?.Value ?? 0;

        return isKnown;
    }

    private void Add(string word, long value)
    {
        _words.TryAdd(value, word);
        _values.TryAdd(word, new NamedValue(word, value));
    }

    private static string Camel(string word) => $"{char.ToLowerInvariant(word[0])}{word[1..]}";

    private sealed record NamedValue(string Word, long Value);
}
