using System.Text.Json;

namespace ServiceRecovery;

/// <summary>The name of a fact that conditions could name, too.</summary>
internal sealed class FactNameShape : ValueShape
{
    public override object? Read(DocumentReading reading, DocumentNode node)
    {
        if (!node.IsText)
        {
            return reading.Expected(node, "the name of a fact such as 'failure.paid'");
        }

        if (reading.Scope.Fact(node.Text) is { } fact)
        {
            reading.Measured.Add(fact);

            return node.Text;
        }

        reading.Error(node, "unknown-fact", reading.Scope.Unknown(node.Text));

        return null;
    }

    public override void Write(Utf8JsonWriter json, object value) => json.WriteStringValue((string)value);

    public override void Describe(SchemaWriting schema) => schema.Text(null, "failure.paid");
}
