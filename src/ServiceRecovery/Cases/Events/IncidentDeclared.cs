namespace ServiceRecovery;

/// <summary>Incident stream: one failure of many is known, or more is known of it.</summary>
internal sealed record IncidentDeclared : CaseEvent
{
    public required string Title { get; init; }

    public int? Size { get; init; }

    /// <summary>Dates that clocks may start from, by name: <c>remedyAvailableFrom</c>, <c>regulatorNotifiedAt</c>.</summary>
    public SortedDictionary<string, DateTimeOffset> Dates { get; init; } = [];
}
