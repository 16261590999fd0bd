using System.Text.Json.Nodes;

namespace ServiceRecovery;

/// <summary>Turns the payload of one schema number into that of the next, when it is read. Stored bytes stay as they are.</summary>
internal sealed record Upcaster(string Type, int From, Action<JsonObject> Change);
