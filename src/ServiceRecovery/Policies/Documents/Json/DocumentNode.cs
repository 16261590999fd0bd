using System.Text.Json;

namespace ServiceRecovery;

/// <summary>A value of a JSON document together with where it stands.</summary>
/// <param name="Kind">Of which kind it is.</param>
/// <param name="Text">A text without its quotes and escapes, or a number as it is written.</param>
/// <param name="At">The first byte.</param>
internal sealed record DocumentNode(JsonTokenType Kind, string Text, int At)
{
    /// <summary>The members of an object, in their order.</summary>
    public IReadOnlyList<DocumentMember> Members { get; init; } = [];

    /// <summary>The items of an array.</summary>
    public IReadOnlyList<DocumentNode> Items { get; init; } = [];

    public bool IsObject => Kind == JsonTokenType.StartObject;

    public bool IsArray => Kind == JsonTokenType.StartArray;

    public bool IsText => Kind == JsonTokenType.String;

    public bool IsNumber => Kind == JsonTokenType.Number;

    /// <summary>The value of a member; null where there is none.</summary>
    public DocumentNode? this[string name]
    {
        get
        {
            foreach (var member in Members)
            {
                if (member.Name == name)
                {
                    return member.Value;
                }
            }

            return null;
        }
    }

    /// <summary>What was found, for a message.</summary>
    public string Said => Kind switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => $"'{TextLimits.Begin(Text)}'",
        _ => TextLimits.Begin(Text),
    };
}

/// <summary>A member of an object, and the first byte of its name.</summary>
internal sealed record DocumentMember(string Name, DocumentNode Value, int At);
