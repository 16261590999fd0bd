using System.Text.Json;

namespace ServiceRecovery;

/// <summary>The currency of all amounts that are read after it.</summary>
internal sealed class CurrencyShape : ValueShape
{
    private static readonly TextShape Code = new("USD", "EUR", "GBP");

    public override object? Read(DocumentReading reading, DocumentNode node)
    {
        if (Code.Read(reading, node) is not string code)
        {
            return null;
        }

        reading.Currency = PolicyHeaderCheck.CodeOf(code);

        return code;
    }

    public override void Write(Utf8JsonWriter json, object value) => Code.Write(json, value);

    public override void Describe(SchemaWriting schema) => schema.Text("^[A-Z]{3}$", "USD", "EUR", "GBP");
}
