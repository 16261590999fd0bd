using System.Collections.Frozen;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>A word of a fixed list, in camelCase.</summary>
internal sealed class WordShape<TEnum> : ValueShape<TEnum>
    where TEnum : struct, Enum
{
    private static readonly FrozenDictionary<string, TEnum> Words =
        Enum.GetValues<TEnum>().ToFrozenDictionary(PolicyJson.Camel, word => word, StringComparer.Ordinal);

    public override bool TryRead(DocumentReading reading, DocumentNode node, out TEnum value)
    {
        if (node.IsText && Words.TryGetValue(node.Text, out value))
        {
            return true;
        }

        value = default;
        reading.Error(
            node,
            "unknown-word",
            $"{node.Said} is none of {string.Join(", ", Ordered)}.{NearestName.Meant(node.Text, Ordered)}");

        return false;
    }

    public override void Write(Utf8JsonWriter json, TEnum value) => json.WriteStringValue(PolicyJson.Camel(value));

    public override void Describe(SchemaWriting schema) => schema.Json.WriteTexts("enum", [.. Ordered]);

    private static IEnumerable<string> Ordered => Enum.GetValues<TEnum>().Select(PolicyJson.Camel);
}
