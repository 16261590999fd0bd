using System.Text.Json;

namespace ServiceRecovery;

/// <summary>A value that is written as a text of its own form: a period, a date, an hour.</summary>
/// <param name="what">What is expected, with an example.</param>
/// <param name="pattern">Which texts can be such a value, as a regular expression for the schema; null for any.</param>
/// <param name="parse">Reads the form; null for what is none.</param>
/// <param name="format">Writes it.</param>
/// <param name="examples">Some values.</param>
internal sealed class ReadShape(
    string what, string? pattern, Func<string, object?> parse, Func<object, string> format, params string[] examples) : ValueShape
{
    public override object? Read(DocumentReading reading, DocumentNode node) =>
        node.IsText && parse(node.Text) is { } read ? read : reading.Expected(node, what);

    public override void Write(Utf8JsonWriter json, object value) => json.WriteStringValue(format(value));

    public override void Describe(SchemaWriting schema) => schema.Text(pattern, examples);
}
