using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>The name of a fact that conditions could name, too.</summary>
internal sealed class FactNameShape : ValueShape<string>
{
    public override bool TryRead(DocumentReading reading, DocumentNode node, [MaybeNullWhen(false)] out string value)
    {
        value = node.Text;

        if (!node.IsText)
        {
            return reading.Expected(node, "the name of a fact such as 'failure.paid'");
        }

        if (reading.Scope.Fact(node.Text) is { } fact)
        {
            reading.Measured.Add(fact);

            return true;
        }

        reading.Error(node, "unknown-fact", reading.Scope.Unknown(node.Text));

        return false;
    }

    public override void Write(Utf8JsonWriter json, string value) => json.WriteStringValue(value);

    public override void Describe(SchemaWriting schema) => schema.Text(null, "failure.paid");
}
