using System.Text;
using System.Text.Json;

namespace ServiceRecovery.Tests;

/// <summary>
/// Documents that the published schema allows, more or less: the grammar is the schema itself, so that what the language
/// learns is tried without anybody thinking of it.
/// </summary>
internal sealed class DocumentSketch(Random random, Func<string> condition)
{
    private const int MaximumDepth = 12;

    private static readonly JsonDocument Schema = JsonDocument.Parse(PolicyDocument.Schema);
    private static readonly string[] Words =
    [
        "fix", "apology", "care", "refund", "thanks", "four-steps@1", "24h", "2 business days", "6 monts", "60d after failure.receivedAt",
        "fix.metAt", "EUR", "USD", "voucher", "fixed-amount", "failure.severity", "failure.severty", "2026-04-01", "21:30", "5%", "", "[x]",
        "Europe/London", "in\u0000valid", "\ud83d\ude00", "int", "color(red,green)", "failure.receivedAt", "agent",
    ];

    public string Next()
    {
        var text = new StringBuilder();
        Write(Schema.RootElement, text, 0);

        return text.ToString();
    }

    private void Write(JsonElement schema, StringBuilder text, int depth)
    {
        if (depth > MaximumDepth || random.Next(250) == 0)
        {
            text.Append(Odd());
        }
        else if (schema.TryGetProperty("$ref", out var name))
        {
            Write(Schema.RootElement.GetProperty("$defs").GetProperty(name.GetString()!["#/$defs/".Length..]), text, depth);
        }
        else if (schema.TryGetProperty("anyOf", out var forms))
        {
            Write(forms[random.Next(forms.GetArrayLength())], text, depth);
        }
        else if (schema.TryGetProperty("enum", out var words))
        {
            text.Append(words[random.Next(words.GetArrayLength())].GetRawText());
        }
        else
        {
            WriteTyped(schema, text, depth);
        }
    }

    private void WriteTyped(JsonElement schema, StringBuilder text, int depth)
    {
        switch (schema.TryGetProperty("type", out var type) ? type.GetString() : null)
        {
            case "object":
                WriteObject(schema, text, depth);
                break;
            case "array":
                WriteList(schema.GetProperty("items"), text, depth);
                break;
            case "integer":
                text.Append(random.Next(5));
                break;
            case "number":
                text.Append(random.Next(3) == 0 ? "1e3" : $"{random.Next(1000)}");
                break;
            case "boolean":
                text.Append(random.Next(2) == 0 ? "true" : "false");
                break;
            default:
                WriteText(schema, text);
                break;
        }
    }

    private void WriteObject(JsonElement schema, StringBuilder text, int depth)
    {
        var needed = schema.TryGetProperty("required", out var required)
            ? required.EnumerateArray().Select(one => one.GetString()).ToHashSet()
            : [];
        var known = schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().ToArray() : [];
        var said = known.Where(member => random.Next(30) > 0 && (needed.Contains(member.Name) || random.Next(1 + depth) == 0));
        var separator = "";
        text.Append('{');

        foreach (var member in said)
        {
            text.Append(separator).Append(JsonSerializer.Serialize(member.Name)).Append(':');
            Write(member.Value, text, depth + 1);
            separator = ",";
        }

        if (schema.TryGetProperty("additionalProperties", out var more) && more.ValueKind == JsonValueKind.Object)
        {
            text.Append(separator).Append(Quoted(random.Next(2) == 0 ? "own.fact" : Pick(Words))).Append(':');
            Write(more, text, depth + 1);
        }

        text.Append('}');
    }

    private void WriteList(JsonElement item, StringBuilder text, int depth)
    {
        text.Append('[');

        for (var left = random.Next(4); left > 0; left--)
        {
            Write(item, text, depth + 1);
            text.Append(left > 1 || random.Next(5) == 0 ? "," : "");
        }

        text.Append(']');
    }

    private void WriteText(JsonElement schema, StringBuilder text) => text.Append(Quoted(random.Next(20) switch
    {
        0 => Pick(Words),
        1 => condition(),
        _ => schema.TryGetProperty("examples", out var examples) && examples.GetArrayLength() > 0
            ? examples[random.Next(examples.GetArrayLength())].GetString()!
            : Pick("fix", "care", "thanks", "refund", "apology"),
    }));

    private string Odd() => Pick("null", "[]", "{}", "-1", "1e400", "true", "\"\"", "[[[[]]]]", "{\"a\":1,\"a\":2}", "// x\n1", "NaN");

    private string Pick(params string[] words) => words[random.Next(words.Length)];

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}
