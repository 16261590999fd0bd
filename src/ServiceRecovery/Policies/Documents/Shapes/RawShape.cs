using System.Text.Json;

namespace ServiceRecovery;

/// <summary>An object whose members mean something only once the whole policy is known.</summary>
internal sealed class RawShape(string what) : ValueShape
{
    public override object? Read(DocumentReading reading, DocumentNode node) =>
        node.IsObject ? node : reading.Expected(node, what);

    public override void Write(Utf8JsonWriter json, object value) => json.WriteNullValue();

    public override void Describe(SchemaWriting schema) => schema.Type("object");
}
