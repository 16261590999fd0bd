using System.Collections;
using System.Collections.Immutable;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>A list of words of an enum, in camelCase.</summary>
internal sealed class WordsShape(Type type) : ValueShape
{
    private readonly ListShape<object> _words = new(new WordShape(type));

    public override object? Read(DocumentReading reading, DocumentNode node) => _words.Read(reading, node);

    /// <summary>The words that were read, with their type.</summary>
    public static IReadOnlyList<TEnum> Typed<TEnum>(object words)
        where TEnum : struct, Enum
    {
        var read = (ImmutableArray<object>)words;
        var typed = new TEnum[read.Length];

        for (var place = 0; place < typed.Length; place++)
        {
            typed[place] = (TEnum)read[place];
        }

        return [.. typed];
    }

    public override void Write(Utf8JsonWriter json, object value) => _words.Write(json, Listed(value));

    public override bool Covers(object actual, object expected) => _words.Covers(Listed(actual), Listed(expected));

    public override bool IsEmpty(object value) => Listed(value).Count == 0;

    public override void Describe(SchemaWriting schema) => _words.Describe(schema);

    private static List<object> Listed(object words) => [.. ((IEnumerable)words).Cast<object>()];
}
