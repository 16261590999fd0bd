namespace ServiceRecovery;

/// <summary>The host stated facts, or what is known of the failure changed.</summary>
internal sealed record FactsStated : CaseEvent
{
    public SortedDictionary<string, string> Facts { get; init; } = [];

    /// <summary>What is known of the failures now; null if that did not change.</summary>
    public IReadOnlyList<Failure>? Failures { get; init; }
}
