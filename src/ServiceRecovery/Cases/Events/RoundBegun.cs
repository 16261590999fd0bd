namespace ServiceRecovery;

/// <summary>A round began; the decision that belongs to it follows in the same commit.</summary>
internal sealed record RoundBegun : CaseEvent, IImported
{
    public required int Number { get; init; }

    public required CaseTrigger Cause { get; init; }

    public bool ByCustomer { get; init; }

    public bool ToGive { get; init; }

    public bool Heard { get; init; }

    public bool Imported { get; init; }
}
