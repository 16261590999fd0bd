using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>The currency of all amounts that are read after it.</summary>
internal sealed class CurrencyShape : ValueShape<string>
{
    private static readonly TextShape Code = new("USD", "EUR", "GBP");

    public override bool TryRead(DocumentReading reading, DocumentNode node, [MaybeNullWhen(false)] out string value)
    {
        if (!Code.TryRead(reading, node, out value))
        {
            return false;
        }

        reading.Currency = PolicyHeaderCheck.CodeOf(value);

        return true;
    }

    public override void Write(Utf8JsonWriter json, string value) => Code.Write(json, value);

    public override void Describe(SchemaWriting schema) => schema.Text("^[A-Z]{3}$", "USD", "EUR", "GBP");
}
