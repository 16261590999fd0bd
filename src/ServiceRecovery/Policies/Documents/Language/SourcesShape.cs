using System.Text.Json;

namespace ServiceRecovery;

/// <summary>Named sources that reasons cite: once read, they are known to the reading.</summary>
internal sealed class SourcesShape(ObjectShape<PolicySource> source) : ValueShape
{
    public override object? Read(DocumentReading reading, DocumentNode node)
    {
        if (!node.IsObject)
        {
            return reading.Expected(node, "an object of names and sources");
        }

        foreach (var member in node.Members)
        {
            if (source.Read(reading, member.Value) is PolicySource read)
            {
                reading.Sources[member.Name] = read;
            }
        }

        return reading.Sources;
    }

    public override void Write(Utf8JsonWriter json, object value) => json.WriteNullValue();

    public override void Describe(SchemaWriting schema)
    {
        schema.Type("object");
        schema.Member("additionalProperties", () => source.Describe(schema));
    }
}
