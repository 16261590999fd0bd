using System.Text.Json;

namespace ServiceRecovery;

/// <summary>True or false.</summary>
internal sealed class FlagShape : ValueShape<bool>
{
    public override bool TryRead(DocumentReading reading, DocumentNode node, out bool value)
    {
        value = node.Kind == JsonTokenType.True;

        return node.Kind is JsonTokenType.True or JsonTokenType.False || reading.Expected(node, "true or false");
    }

    public override void Write(Utf8JsonWriter json, bool value) => json.WriteBooleanValue(value);

    public override void Describe(SchemaWriting schema) => schema.Type("boolean");
}
