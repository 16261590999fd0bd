using System.Globalization;
using System.Xml;

namespace ServiceRecovery;

/// <summary>Facts as text: how a decision stores what it read, and how files and stores fill it back.</summary>
internal static class FactText
{
    public static string Format(Fact fact, in FactValue value) => fact.Kind switch
    {
        FactKind.Bool => value.Whole != 0 ? "true" : "false",
        FactKind.Int => value.Whole.ToString(CultureInfo.InvariantCulture),
        FactKind.Double => value.Real.ToString("R", CultureInfo.InvariantCulture),
        FactKind.Decimal => value.Exact.ToString(CultureInfo.InvariantCulture),
        FactKind.Text => value.Text!,
        FactKind.Enum => fact.Vocabulary!.WordOf(value.Whole),
        FactKind.Time => new DateTime(value.Whole, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture),
        FactKind.Duration => XmlConvert.ToString(new TimeSpan(value.Whole)),
        _ => $"{value.Exact.ToString(CultureInfo.InvariantCulture)} {value.Text}",
    };

    /// <exception cref="FormatException"><paramref name="text"/> is not a value of the fact.</exception>
    public static FactValue Parse(Fact fact, string text) =>
        TryParse(fact, text, out var value)
            ? value
            : throw new FormatException($"'{text}' is not a value of the fact '{fact.Name}' ({Expected(fact)}).");

    public static bool TryParse(Fact fact, string text, out FactValue value)
    {
        var invariant = CultureInfo.InvariantCulture;
        FactValue? parsed = fact.Kind switch
        {
            FactKind.Bool => bool.TryParse(text, out var truth)
                ? FactValue.Of(truth)
                : null,
            FactKind.Int => long.TryParse(text, NumberStyles.Integer, invariant, out var whole)
                ? FactValue.Of(whole)
                : null,
            FactKind.Double => double.TryParse(text, NumberStyles.Float, invariant, out var real)
                ? FactValue.Of(real)
                : null,
            FactKind.Decimal => decimal.TryParse(text, NumberStyles.Number, invariant, out var exact)
                ? FactValue.Of(exact)
                : null,
            FactKind.Text => FactValue.Of(text),
            FactKind.Enum => fact.Vocabulary!.TryValueOf(text, out var word)
                ? FactValue.Of(word)
                : null,
            FactKind.Time => DateTimeOffset.TryParse(text, invariant, DateTimeStyles.AssumeUniversal, out var time)
                ? FactValue.Of(time)
                : null,
            FactKind.Duration => ParseDuration(text),
            _ => ParseMoney(text),
        };
        value = parsed.GetValueOrDefault();

        return parsed is not null;
    }

    private static FactValue? ParseDuration(string text)
    {
        try
        {
            return FactValue.Of(XmlConvert.ToTimeSpan(text));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>An amount as it prints itself; whoever states a fact may part its thousands.</summary>
    private static FactValue? ParseMoney(string text) =>
        Money.TryParse(text.Replace(",", "", StringComparison.Ordinal), out var money)
            ? new FactValue { Exact = money.Amount, Text = money.Currency }
            : null;

    public static string Expected(Fact fact) => fact.Kind switch
    {
        FactKind.Bool => "true or false",
        FactKind.Enum => $"one of {string.Join(", ", fact.Vocabulary!.Words)}",
        FactKind.Time => "a time such as 2010-02-24T14:00:00Z",
        FactKind.Duration => "a duration such as PT4H",
        FactKind.Money => "an amount with its currency such as 120.00 USD",
        _ => "a number",
    };
}
