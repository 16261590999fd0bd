namespace ServiceRecovery;

/// <summary>Whether one trigger is possible for one actor on one case now, and if not, why not.</summary>
public sealed record TriggerAvailability
{
    /// <summary>The trigger.</summary>
    public required CaseTrigger Trigger { get; init; }

    /// <summary>
    /// Whether a plain command would be accepted now: one that says all it must, in no manner that a duty asks for in
    /// particular. What it then lacks stands in the reasons.
    /// </summary>
    public required bool Allowed { get; init; }

    /// <summary>
    /// The state it would lead to, the same one if its command only meets a duty; null if this state does not know it.
    /// </summary>
    public CaseState? To { get; init; }

    /// <summary>Why it is not possible, with the values found; empty if it is.</summary>
    public required IReadOnlyList<Finding> Reasons { get; init; }
}
