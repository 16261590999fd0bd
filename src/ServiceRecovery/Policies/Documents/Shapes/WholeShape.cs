using System.Globalization;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>A whole number, zero or more.</summary>
internal sealed class WholeShape : ValueShape
{
    public override object? Read(DocumentReading reading, DocumentNode node) =>
        node.IsNumber && int.TryParse(node.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : reading.Expected(node, "a whole number such as 2");

    public override void Write(Utf8JsonWriter json, object value) => json.WriteNumberValue((int)value);

    public override void Describe(SchemaWriting schema)
    {
        schema.Type("integer");
        schema.Json.WriteNumber("minimum", 0);
    }
}
