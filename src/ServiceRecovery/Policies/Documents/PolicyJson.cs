using System.Globalization;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>The few forms that a policy's document is written in; what is not said is not written.</summary>
internal static class PolicyJson
{
    public static void WriteText(this Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    public static void WriteTrue(this Utf8JsonWriter json, string name, bool value)
    {
        if (value)
        {
            json.WriteBoolean(name, value);
        }
    }

    public static void WriteWord<TEnum>(this Utf8JsonWriter json, string name, TEnum word)
        where TEnum : struct, Enum => json.WriteString(name, Camel(word));

    /// <summary>Amounts are in the policy's currency and written as text, so that no reader rounds them.</summary>
    public static void WriteAmount(this Utf8JsonWriter json, string name, Money? amount) =>
        json.WriteExact(name, amount?.Amount);

    public static void WriteExact(this Utf8JsonWriter json, string name, decimal? number)
    {
        if (number is { } known)
        {
            json.WriteString(name, known.ToString("0.############################", CultureInfo.InvariantCulture));
        }
    }

    public static void WriteTexts(this Utf8JsonWriter json, string name, IReadOnlyCollection<string> texts) =>
        json.WriteList(name, texts, (writer, text) => writer.WriteStringValue(text));

    public static void WriteList<T>(
        this Utf8JsonWriter json, string name, IReadOnlyCollection<T> items, Action<Utf8JsonWriter, T> write)
    {
        if (items.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);

        foreach (var item in items)
        {
            write(json, item);
        }

        json.WriteEndArray();
    }

    public static string Camel<TEnum>(TEnum word)
        where TEnum : struct, Enum
    {
        var text = word.ToString();

        return $"{char.ToLowerInvariant(text[0])}{text[1..]}";
    }
}
