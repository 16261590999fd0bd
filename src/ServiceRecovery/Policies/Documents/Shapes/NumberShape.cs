using System.Globalization;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>An exact decimal number: a JSON number, or the same as text; a share also in percent.</summary>
internal sealed class NumberShape(bool mayBePercent = false) : ValueShape
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
    private const int Percent = 100;

    public override object? Read(DocumentReading reading, DocumentNode node) =>
        (node.IsNumber || node.IsText) && TryParse(node.Text, out var value)
            ? value
            : reading.Expected(node, mayBePercent ? "a number such as 0.05 or '5%'" : "a number such as 150 or 0.35");

    public override void Write(Utf8JsonWriter json, object value) => json.WriteRawValue(Written((decimal)value));

    public override void Describe(SchemaWriting schema) => schema.AnyOf(
        () => schema.Type("number"),
        () => schema.Text(mayBePercent ? "^-?[0-9]+([.][0-9]+)?%?$" : "^-?[0-9]+([.][0-9]+)?$"));

    /// <summary>Without zeros at the end, so that one number has one form.</summary>
    public static string Written(decimal value) =>
        value.ToString("0.############################", CultureInfo.InvariantCulture);

    private bool TryParse(string text, out decimal value)
    {
        var isPercent = mayBePercent && text.EndsWith('%');

        if (!decimal.TryParse(isPercent ? text[..^1] : text, Style, CultureInfo.InvariantCulture, out value))
        {
            return false;
        }

        value = isPercent ? value / Percent : value;

        return true;
    }
}
