using System.Globalization;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>Any of the words of an enum that are single bits, each once.</summary>
internal sealed class FlagsShape(Type type) : ValueShape
{
    private readonly ListShape<Enum> _words = new(new WordShape(type));

    public override object? Read(DocumentReading reading, DocumentNode node) => _words.Read(reading, node) is IEnumerable<Enum> words
        ? Enum.ToObject(type, words.Aggregate(0, (all, word) => all | Bits(word)))
        : null;

    public override void Write(Utf8JsonWriter json, object value) => _words.Write(json, Single(value));

    public override bool Covers(object actual, object expected) => (Bits(expected) & ~Bits(actual)) == 0;

    public override void Describe(SchemaWriting schema) => _words.Describe(schema);

    private List<Enum> Single(object value)
    {
        var single = new List<Enum>();

        foreach (var bit in (int[])Enum.GetValuesAsUnderlyingType(type))
        {
            if (int.IsPow2(bit) && (Bits(value) & bit) != 0)
            {
                single.Add((Enum)Enum.ToObject(type, bit));
            }
        }

        return single;
    }

    private static int Bits(object word) => Convert.ToInt32(word, CultureInfo.InvariantCulture);
}
