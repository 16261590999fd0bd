using System.Text;
using System.Text.Json;

namespace ServiceRecovery.Cli;

/// <summary>Parses a small JSON document that keeps the position of every value, for messages that point at it.</summary>
internal static class JsonTree
{
    private static readonly JsonReaderOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <exception cref="DocumentException">The bytes are no JSON, or an object names a member twice.</exception>
    public static JsonNode Parse(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, Options);

        try
        {
            reader.Read();
            var root = Node(ref reader, json);

            return reader.Read() ? throw At(json, reader.TokenStartIndex, "more follows after the document's end") : root;
        }
        catch (JsonException error)
        {
            throw new DocumentException(
                error.LineNumber + 1 ?? 1, error.BytePositionInLine + 1 ?? 1, FirstSentence(error.Message), error);
        }
        catch (InvalidOperationException error)
        {
            // A name or a text with half a surrogate pair: valid JSON, but no text.
            throw At(json, reader.TokenStartIndex, "is no valid Unicode text", error);
        }
    }

    private static JsonNode Node(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var (line, column) = Position(json, reader.TokenStartIndex);

        return reader.TokenType switch
        {
            JsonTokenType.StartObject => Object(ref reader, json, line, column),
            JsonTokenType.StartArray => Array(ref reader, json, line, column),
            JsonTokenType.String => new JsonNode(reader.TokenType, reader.GetString()!, line, column),
            _ => new JsonNode(reader.TokenType, Encoding.UTF8.GetString(reader.ValueSpan), line, column),
        };
    }

    private static JsonNode Object(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, long line, long column)
    {
        var members = new List<JsonMember>();

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (nameLine, nameColumn) = Position(json, reader.TokenStartIndex);
            var name = reader.GetString()!;

            if (members.Exists(member => member.Name == name))
            {
                throw new DocumentException(nameLine, nameColumn, $"'{name}' is named twice");
            }

            reader.Read();
            members.Add(new JsonMember(name, Node(ref reader, json), nameLine, nameColumn));
        }

        return new JsonNode(JsonTokenType.StartObject, "", line, column) { Members = members };
    }

    private static JsonNode Array(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, long line, long column)
    {
        var items = new List<JsonNode>();

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Node(ref reader, json));
        }

        return new JsonNode(JsonTokenType.StartArray, "", line, column) { Items = items };
    }

    private static (long Line, long Column) Position(ReadOnlySpan<byte> json, long index)
    {
        var before = json[..(int)index];

        return (before.Count((byte)'\n') + 1, before.Length - before.LastIndexOf((byte)'\n'));
    }

    private static DocumentException At(ReadOnlySpan<byte> json, long index, string what, Exception? cause = null)
    {
        var (line, column) = Position(json, index);

        return new DocumentException(line, column, what, cause);
    }

    // What follows in the message repeats the position in the runtime's own words.
    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(". ", StringComparison.Ordinal);

        return end < 0 ? message.TrimEnd('.') : message[..end];
    }
}
