using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>A receipt as one line of JSON; the result is kept as the bytes that it was made of.</summary>
internal static class ReceiptJson
{
    public static string Write(DecisionReceipt receipt)
    {
        var buffer = new ArrayBufferWriter<byte>();

        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("policy", receipt.Policy);
            json.WriteString("version", receipt.Version);
            json.WriteString("hash", receipt.Hash);
            json.WriteNumber("semantics", receipt.Semantics);
            json.WriteStartObject("facts");

            foreach (var (name, value) in receipt.Facts.OrderBy(fact => fact.Key, StringComparer.Ordinal))
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
            json.WritePropertyName("result");
            json.WriteRawValue(receipt.Result);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static DecisionReceipt Read(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var root = json.RootElement;

            return new DecisionReceipt
            {
                Policy = Text(root, "policy"),
                Version = Text(root, "version"),
                Hash = Text(root, "hash"),
                Semantics = root.GetProperty("semantics").GetInt32(),
                Facts = new SortedDictionary<string, string>(
                    root.GetProperty("facts").EnumerateObject().ToDictionary(fact => fact.Name, fact => fact.Value.GetString() ?? ""),
                    StringComparer.Ordinal),
                Result = root.GetProperty("result").GetRawText(),
            };
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException
            or ArgumentException)
        {
            throw new FormatException($"This is no receipt of a decision: {error.Message}", error);
        }
    }

    private static string Text(JsonElement json, string name) =>
        json.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null.");
}
