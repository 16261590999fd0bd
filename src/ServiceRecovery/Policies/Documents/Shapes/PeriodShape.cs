using System.Collections.Immutable;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>A length of time such as <c>24h</c> or <c>2 business days</c>.</summary>
internal sealed class PeriodShape : ValueShape
{
    private static readonly ImmutableArray<string> One = ["hour", "day", "week", "business day", "month", "year"];
    private static readonly ImmutableArray<string> Several = ["hours", "days", "weeks", "business days", "months", "years"];

    public override object? Read(DocumentReading reading, DocumentNode node)
    {
        if (!node.IsText)
        {
            return reading.Expected(node, "a period such as '24h', '60d', '2 business days' or '6 months'");
        }

        if (Period.TryParse(node.Text, out var value))
        {
            return value;
        }

        reading.Error(node, "bad-period", WhyNone(node.Text));

        return null;
    }

    /// <summary>What is wrong with a text that is no period, with the nearest unit.</summary>
    public static string WhyNone(string text)
    {
        var unit = text.TrimStart("0123456789 ".ToCharArray());
        var count = text[..^unit.Length].Trim();
        var meant = count.Length > 0 ? NearestName.Of(unit, count == "1" ? One : Several) : null;
        var near = meant is null ? "" : $" Did you mean '{count} {meant}'?";

        return $"'{TextLimits.Begin(text)}' is not a period.{near} Use a whole number with h, d, weeks, business days, months or "
            + "years: '24h', '60d', '2 business days', '6 months'.";
    }

    public override void Write(Utf8JsonWriter json, object value) => json.WriteStringValue($"{value}");

    public override void Describe(SchemaWriting schema) =>
        schema.Text(CommonShapes.PeriodForm, "24h", "60d", "2 business days", "6 months");
}
