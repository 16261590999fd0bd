using System.Numerics;

namespace ServiceRecovery;

/// <summary>What a condition comes to while facts are missing: its outcome, or which of them can still change it.</summary>
/// <param name="Open">One bit for each missing fact; zero where the outcome is settled.</param>
/// <param name="Outcome">The outcome where it is settled.</param>
internal readonly record struct OpenOutcome(BigInteger Open, ConditionOutcome Outcome)
{
    public bool IsSettled => Open.IsZero;

    public bool IsTrue => IsSettled && Outcome is { IsError: false, IsTrue: true };
}
