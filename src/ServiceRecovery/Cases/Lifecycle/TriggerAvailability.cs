namespace ServiceRecovery;

/// <summary>Whether one trigger is possible for one actor on one case now, and if not, why not.</summary>
public sealed record TriggerAvailability
{
    /// <summary>The trigger.</summary>
    public required CaseTrigger Trigger { get; init; }

    /// <summary>Whether a command that says all it should would be accepted now.</summary>
    public required bool Allowed { get; init; }

    /// <summary>The state it would lead to; null if this state does not know the trigger.</summary>
    public CaseState? To { get; init; }

    /// <summary>Why it is not possible, with the values found; empty if it is.</summary>
    public required IReadOnlyList<Finding> Reasons { get; init; }
}
