using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>A value that is written as a text of its own form: a period, a date, an hour.</summary>
/// <param name="what">What is expected, with an example.</param>
/// <param name="pattern">Which texts can be such a value, as a regular expression for the schema; null for any.</param>
/// <param name="parse">Reads the form; null for what is none.</param>
/// <param name="format">Writes it.</param>
/// <param name="examples">Some values.</param>
internal sealed class ReadShape<T>(
    string what, string? pattern, Func<string, T?> parse, Func<T, string> format, params string[] examples) : ValueShape<T>
    where T : struct
{
    public override bool TryRead(DocumentReading reading, DocumentNode node, [MaybeNullWhen(false)] out T value)
    {
        if (node.IsText && parse(node.Text) is { } read)
        {
            value = read;

            return true;
        }

        value = default;

        return reading.Expected(node, what);
    }

    public override void Write(Utf8JsonWriter json, T value) => json.WriteStringValue(format(value));

    public override void Describe(SchemaWriting schema) => schema.Text(pattern, examples);
}
