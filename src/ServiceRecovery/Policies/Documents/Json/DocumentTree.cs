using System.Text;
using System.Text.Json;

namespace ServiceRecovery;

/// <summary>
/// Parses a JSON document and keeps the place of every value. Comments and commas behind the last item are allowed.
/// </summary>
internal ref struct DocumentTree
{
    /// <summary>Some 2,000 rules have 80,000; more is no policy that a person could check.</summary>
    public const int MaximumNodes = 100_000;

    /// <summary>How many characters a document may have.</summary>
    public const int MaximumLength = 2 * 1024 * 1024;

    private static readonly JsonReaderOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private readonly List<DocumentFault> _twice;
    private Utf8JsonReader _reader;
    private int _count;

    private DocumentTree(DocumentText text, List<DocumentFault> twice)
    {
        _reader = new Utf8JsonReader(text.Bytes, Options);
        _twice = twice;
    }

    /// <summary>The root; null, with the one fault, where the text is no JSON.</summary>
    /// <param name="text">The document.</param>
    /// <param name="faults">Takes what is wrong: members that are named twice, or why it is no JSON.</param>
    public static DocumentNode? Parse(DocumentText text, List<DocumentFault> faults)
    {
        var tree = new DocumentTree(text, faults);

        try
        {
            tree._reader.Read();
            var root = tree.Node();

            return tree._reader.Read() ? throw new DocumentSyntaxException("More follows after the document's end.") : root;
        }
        catch (Exception error) when (error is JsonException or DocumentSyntaxException or InvalidOperationException)
        {
            faults.Clear();
            faults.Add(new DocumentFault((int)tree._reader.BytesConsumed, "syntax", Said(error)));

            return null;
        }
    }

    private DocumentNode Node()
    {
        if (++_count > MaximumNodes)
        {
            throw new DocumentSyntaxException(
                $"A document may have {MaximumNodes:N0} values, and this has more. Part it into policies that include each other.");
        }

        var at = (int)_reader.TokenStartIndex;

        return _reader.TokenType switch
        {
            JsonTokenType.StartObject => Object(at),
            JsonTokenType.StartArray => Array(at),
            JsonTokenType.String => new DocumentNode(JsonTokenType.String, _reader.GetString()!, at),
            var kind => new DocumentNode(kind, Encoding.UTF8.GetString(_reader.ValueSpan), at),
        };
    }

    private DocumentNode Object(int at)
    {
        const int FewEnoughToSearch = 8;
        var members = new List<DocumentMember>();
        HashSet<string>? names = null;

        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var (nameAt, name) = ((int)_reader.TokenStartIndex, _reader.GetString()!);
            names ??= members.Count == FewEnoughToSearch ? [.. members.Select(member => member.Name)] : null;
            var isTwice = names is null ? members.Exists(member => member.Name == name) : !names.Add(name);
            _reader.Read();
            var value = Node();

            if (isTwice)
            {
                _twice.Add(new DocumentFault(
                    nameAt, "duplicate-member", $"'{TextLimits.Begin(name)}' is said twice. Say it once; two would not mean two."));
            }
            else
            {
                members.Add(new DocumentMember(name, value, nameAt));
            }
        }

        return new DocumentNode(JsonTokenType.StartObject, "", at) { Members = members };
    }

    private DocumentNode Array(int at)
    {
        var items = new List<DocumentNode>();

        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Node());
        }

        return new DocumentNode(JsonTokenType.StartArray, "", at) { Items = items };
    }

    private static string Said(Exception error) => error switch
    {
        DocumentSyntaxException => error.Message,

        // A name or a text with half a surrogate pair: valid JSON, but no text.
        InvalidOperationException => "This is no valid Unicode text. Write whole characters.",

        // What follows in the message repeats the position in the runtime's own words.
        _ => $"This is no JSON: {FirstSentence(error.Message)}.",
    };

    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(". ", StringComparison.Ordinal);

        return end < 0 ? message.TrimEnd('.') : message[..end];
    }
}

/// <summary>What is wrong at one place of a document.</summary>
internal sealed record DocumentFault(int At, string Code, string Message, bool IsWarning = false);

/// <summary>The text is no document; the message says why.</summary>
internal sealed class DocumentSyntaxException(string message) : Exception(message);
