using System.Text.Json;

namespace ServiceRecovery.Cli;

/// <summary>A value of a JSON document together with where it stands.</summary>
internal sealed record JsonNode(JsonTokenType Kind, string Text, long Line, long Column)
{
    /// <summary>The members of an object, in their order.</summary>
    public IReadOnlyList<JsonMember> Members { get; init; } = [];

    /// <summary>The items of an array.</summary>
    public IReadOnlyList<JsonNode> Items { get; init; } = [];

    public bool IsObject => Kind == JsonTokenType.StartObject;

    public bool IsArray => Kind == JsonTokenType.StartArray;

    public bool IsText => Kind == JsonTokenType.String;

    public JsonNode? this[string name] => Members.FirstOrDefault(member => member.Name == name)?.Value;
}
