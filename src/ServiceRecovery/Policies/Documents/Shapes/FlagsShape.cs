using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>Any of a fixed list of words, each once.</summary>
internal sealed class FlagsShape<TEnum> : ValueShape<TEnum>
    where TEnum : struct, Enum
{
    private static readonly TEnum[] Single =
        [.. Enum.GetValues<TEnum>().Where(word => ulong.IsPow2(Convert.ToUInt64(word, CultureInfo.InvariantCulture)))];

    private static readonly ListShape<TEnum> Words = new(new WordShape<TEnum>());

    public override bool TryRead(DocumentReading reading, DocumentNode node, out TEnum value)
    {
        value = default;

        if (!Words.TryRead(reading, node, out var words))
        {
            return false;
        }

        var together = words.Aggregate(0, (all, word) => all | Convert.ToInt32(word, CultureInfo.InvariantCulture));
        value = (TEnum)Enum.ToObject(typeof(TEnum), together);

        return true;
    }

    public override void Write(Utf8JsonWriter json, TEnum value) =>
        Words.Write(json, [.. Single.Where(word => value.HasFlag(word))]);

    public override bool Covers(TEnum actual, TEnum expected) => actual.HasFlag(expected);

    public override void Describe(SchemaWriting schema) => Words.Describe(schema);
}
