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

    /// <summary>The name of a member of an enum as documents write it.</summary>
    public static string Camel(string name) => $"{char.ToLowerInvariant(name[0])}{name[1..]}";
}
