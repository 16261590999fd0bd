using System.Text.Json;

namespace ServiceRecovery;

/// <summary>An object whose members mean something only once the whole policy is known.</summary>
internal sealed class RawShape(string what) : ValueShape<DocumentNode>
{
    public override bool TryRead(DocumentReading reading, DocumentNode node, out DocumentNode value)
    {
        value = node;

        return node.IsObject || reading.Expected(node, what);
    }

    public override void Write(Utf8JsonWriter json, DocumentNode value) => json.WriteNullValue();

    public override void Describe(SchemaWriting schema) => schema.Type("object");
}
