using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>A text; its length is checked with the policy.</summary>
/// <param name="examples">Some values, for whoever writes one.</param>
internal sealed class TextShape(params string[] examples) : ValueShape<string>
{
    public override bool TryRead(DocumentReading reading, DocumentNode node, [MaybeNullWhen(false)] out string value)
    {
        value = node.Text;

        return node.IsText || reading.Expected(node, "a text in quotes");
    }

    public override void Write(Utf8JsonWriter json, string value) => json.WriteStringValue(value);

    public override void Describe(SchemaWriting schema) => schema.Text(null, examples);
}
