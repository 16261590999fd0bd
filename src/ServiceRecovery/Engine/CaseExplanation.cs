namespace ServiceRecovery;

/// <summary>Why a case stands as it does, in plain sentences.</summary>
public sealed record CaseExplanation
{
    /// <summary>
    /// For who works on it: rules, values, thresholds, what was clipped, near misses; each verdict of its incident, with
    /// who gave it when and why, and what became of it here.
    /// </summary>
    public required IReadOnlyList<string> ForAgent { get; init; }

    /// <summary>For the customer: plain words, without rules and thresholds.</summary>
    public required IReadOnlyList<string> ForCustomer { get; init; }

    /// <summary>The decision in force with all that it came from, to be made again; null before one was made.</summary>
    public DecisionReceipt? Receipt { get; init; }

    /// <summary>Every trigger, possible or not, and why not.</summary>
    public required IReadOnlyList<TriggerAvailability> Triggers { get; init; }
}
