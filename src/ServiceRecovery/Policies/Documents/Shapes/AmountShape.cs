using System.Text.Json;

namespace ServiceRecovery;

/// <summary>An amount in the policy's currency, written as a number.</summary>
internal sealed class AmountShape : ValueShape<Money>
{
    private static readonly NumberShape Number = new();

    public override bool TryRead(DocumentReading reading, DocumentNode node, out Money value)
    {
        value = default;

        if (!Number.TryRead(reading, node, out var amount))
        {
            return false;
        }

        value = new Money(amount, reading.Currency);

        return true;
    }

    public override void Write(Utf8JsonWriter json, Money value) => Number.Write(json, value.Amount);

    public override void Describe(SchemaWriting schema) => Number.Describe(schema);
}
