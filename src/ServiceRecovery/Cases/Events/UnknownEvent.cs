namespace ServiceRecovery;

/// <summary>An event that a newer version wrote. The case can be read, and takes no commands.</summary>
internal sealed record UnknownEvent(string Type) : CaseEvent;
