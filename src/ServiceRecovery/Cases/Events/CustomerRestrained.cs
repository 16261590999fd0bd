namespace ServiceRecovery;

/// <summary>Customer stream: the customer wants to be left alone, or takes that back.</summary>
internal sealed record CustomerRestrained : CaseEvent
{
    public required Restraint Restraint { get; init; }

    public required CaseId Case { get; init; }

    /// <summary>Whether the wish is taken back.</summary>
    public bool Lifted { get; init; }
}
