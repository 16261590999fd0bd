using System.Text.Json;

namespace ServiceRecovery;

/// <summary>A word of an enum, in camelCase.</summary>
internal sealed class WordShape(Type type) : ValueShape
{
    private readonly string[] _words = [.. Enum.GetNames(type).Select(PolicyJson.Camel)];
    private readonly Array _values = Enum.GetValuesAsUnderlyingType(type);

    public override object? Read(DocumentReading reading, DocumentNode node)
    {
        if (node.IsText && Array.IndexOf(_words, node.Text) is var place and >= 0)
        {
            return Enum.ToObject(type, _values.GetValue(place)!);
        }

        reading.Error(
            node,
            "unknown-word",
            $"{node.Said} is none of {string.Join(", ", _words)}.{NearestName.Meant(node.Text, _words)}");

        return null;
    }

    public override void Write(Utf8JsonWriter json, object value) => json.WriteStringValue(PolicyJson.Camel($"{value}"));

    public override void Describe(SchemaWriting schema) => schema.Json.WriteTexts("enum", _words);
}
