using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>All sources of a document: once read, they are known to the reading.</summary>
internal sealed record SourceList;

/// <summary>Named sources that reasons cite.</summary>
internal sealed class SourcesShape(ObjectShape<PolicySource> source) : ValueShape<SourceList>
{
    public override bool TryRead(DocumentReading reading, DocumentNode node, [MaybeNullWhen(false)] out SourceList value)
    {
        value = new SourceList();

        if (!node.IsObject)
        {
            return reading.Expected(node, "an object of names and sources");
        }

        foreach (var member in node.Members)
        {
            if (source.TryRead(reading, member.Value, out var read))
            {
                reading.Sources[member.Name] = read;
            }
        }

        return true;
    }

    public override void Write(Utf8JsonWriter json, SourceList value) => json.WriteNullValue();

    public override void Describe(SchemaWriting schema)
    {
        schema.Type("object");
        schema.Member("additionalProperties", () => source.Describe(schema));
    }
}
