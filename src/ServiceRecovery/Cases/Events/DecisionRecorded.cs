namespace ServiceRecovery;

/// <summary>What the policy decided for a round, and everything needed to say why and to decide it again.</summary>
internal sealed record DecisionRecorded : CaseEvent
{
    public required int Round { get; init; }

    public required PolicyReference Policy { get; init; }

    public required int Semantics { get; init; }

    public required DateTimeOffset AsOf { get; init; }

    public Gear Gear { get; init; }

    public IReadOnlyList<string> Rules { get; init; } = [];

    public IReadOnlyList<OwedDuty> Duties { get; init; } = [];

    public IReadOnlyList<OfferChoice> Choices { get; init; } = [];

    public IReadOnlyList<GoodwillHold> Holds { get; init; } = [];

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The facts that the decision read, by name.</summary>
    public SortedDictionary<string, string> Facts { get; init; } = [];
}
