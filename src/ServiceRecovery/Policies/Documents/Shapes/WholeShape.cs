using System.Globalization;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>A whole number, zero or more.</summary>
internal sealed class WholeShape : ValueShape<int>
{
    public override bool TryRead(DocumentReading reading, DocumentNode node, out int value)
    {
        value = 0;

        return (node.IsNumber && int.TryParse(node.Text, NumberStyles.None, CultureInfo.InvariantCulture, out value))
            || reading.Expected(node, "a whole number such as 2");
    }

    public override void Write(Utf8JsonWriter json, int value) => json.WriteNumberValue(value);

    public override void Describe(SchemaWriting schema)
    {
        schema.Type("integer");
        schema.Json.WriteNumber("minimum", 0);
    }
}
