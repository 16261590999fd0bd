using System.Text.Json;

namespace ServiceRecovery;

/// <summary>An amount in the policy's currency, written as a number.</summary>
internal sealed class AmountShape : ValueShape
{
    private static readonly NumberShape Number = new();

    public override object? Read(DocumentReading reading, DocumentNode node) =>
        Number.Read(reading, node) is decimal amount ? new Money(amount, reading.Currency) : null;

    public override void Write(Utf8JsonWriter json, object value) => Number.Write(json, ((Money)value).Amount);

    public override void Describe(SchemaWriting schema) => Number.Describe(schema);
}
