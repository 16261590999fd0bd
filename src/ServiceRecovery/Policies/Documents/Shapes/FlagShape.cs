using System.Text.Json;

namespace ServiceRecovery;

/// <summary>True or false.</summary>
internal sealed class FlagShape : ValueShape
{
    public override object? Read(DocumentReading reading, DocumentNode node) => node.Kind switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => reading.Expected(node, "true or false"),
    };

    public override void Write(Utf8JsonWriter json, object value) => json.WriteBooleanValue((bool)value);

    public override void Describe(SchemaWriting schema) => schema.Type("boolean");
}
