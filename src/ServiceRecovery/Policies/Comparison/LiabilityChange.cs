namespace ServiceRecovery;

/// <summary>What the company may come to owe in one class of obligation and one currency, under two policies.</summary>
/// <remarks>
/// The most that the customer can choose: of each slot the dearest candidates, at their maximum liability or else at
/// their worth. Goodwill with a stated worth counts no more than the decision allows in all, and nothing while it is held.
/// </remarks>
/// <param name="Class">Why it is given.</param>
/// <param name="Before">Under the first policy.</param>
/// <param name="After">Under the second policy, in the same currency.</param>
public readonly record struct LiabilityChange(ObligationClass Class, Money Before, Money After)
{
    /// <summary>What the second policy costs more; below zero where it costs less.</summary>
    public Money Change => After - Before;

    /// <inheritdoc />
    public override string ToString() => $"{Class}: {After} instead of {Before}";
}
