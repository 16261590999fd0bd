using System.Text.Json;

namespace ServiceRecovery;

/// <summary>A text; its length is checked with the policy.</summary>
/// <param name="examples">Some values, for whoever writes one.</param>
internal sealed class TextShape(params string[] examples) : ValueShape
{
    public override object? Read(DocumentReading reading, DocumentNode node) =>
        node.IsText ? node.Text : reading.Expected(node, "a text in quotes");

    public override void Write(Utf8JsonWriter json, object value) => json.WriteStringValue((string)value);

    public override void Describe(SchemaWriting schema) => schema.Text(null, examples);
}
