namespace ServiceRecovery;

/// <summary>How a policy ends a case in which nobody answers, and whose word ends it well.</summary>
internal sealed record ClosingTerms
{
    /// <summary>How long the customer may answer after the last reminder or act of the company.</summary>
    public Period Window { get; init; } = Period.Days(30);

    /// <summary>How many reminders are owed before silence ends the case.</summary>
    public int Reminders { get; init; }

    /// <summary>How long after the last act each reminder is owed.</summary>
    public Period RemindAfter { get; init; } = Period.Days(10);

    /// <summary>The proofs of identity that a confirmation needs; empty means any but none.</summary>
    public IReadOnlyList<ActorProof> Proofs { get; init; } = [];
}
