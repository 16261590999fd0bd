using System.Text.Json;
using System.Text.RegularExpressions;

namespace ServiceRecovery;

/// <summary>
/// Why something holds: plain text, in which a name in brackets cites one of the document's sources:
/// <c>final response within eight weeks [disp-1.6.2]</c>.
/// </summary>
internal sealed partial class ReasonShape : ValueShape
{
    public override object? Read(DocumentReading reading, DocumentNode node)
    {
        if (!node.IsText)
        {
            return reading.Expected(node, "a reason in quotes, such as the clause of a law");
        }

        return reading.Sources.Count == 0 ? node.Text : Cited().Replace(node.Text, match => Source(reading, node, match));
    }

    public override void Write(Utf8JsonWriter json, object value) => json.WriteStringValue((string)value);

    public override void Describe(SchemaWriting schema) => schema.Text(null, "final response within eight weeks [disp-1.6.2]");

    private static string Source(DocumentReading reading, DocumentNode node, Match match)
    {
        var name = match.Groups[1].Value;

        if (reading.Sources.TryGetValue(name, out var source))
        {
            reading.Cited.Add(name);

            return $"{source}";
        }

        reading.ErrorInside(
            node, match.Index + 1, "unknown-source",
            $"There is no source '{name}'.{NearestName.Meant(name, reading.Sources.Keys)} Add it to \"sources\".");

        return match.Value;
    }

    [GeneratedRegex(@"\[([A-Za-z0-9][A-Za-z0-9._-]*)\]")]
    private static partial Regex Cited();
}
