namespace ServiceRecovery.Cli;

/// <summary>A name and a value of a JSON object, and where the name stands.</summary>
internal sealed record JsonMember(string Name, JsonNode Value, long Line, long Column);
