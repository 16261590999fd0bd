namespace ServiceRecovery;

/// <summary>The customer confirmed before the last duty was done; the word is kept until then.</summary>
internal sealed record WordKept : CaseEvent
{
    /// <summary>The impossible duties that the customer's word names.</summary>
    public IReadOnlyList<DutyId> Names { get; init; } = [];

    /// <summary>Whether the customer said so without being asked.</summary>
    public bool Unprompted { get; init; }
}
