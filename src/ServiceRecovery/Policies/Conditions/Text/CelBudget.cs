namespace ServiceRecovery;

/// <summary>Counts what is done for one text, so that lists of lists cannot keep the reader busy for ever.</summary>
/// <param name="whole">The text, for the error.</param>
internal sealed class CelBudget(CelSpan whole)
{
    /// <summary>Parts that are looked at once for every item, and values that are compared.</summary>
    public const int MaximumSteps = 10_000;

    private int _steps;

    /// <exception cref="CelException">The budget is used up.</exception>
    public void Spend()
    {
        if (++_steps > MaximumSteps)
        {
            throw new CelException(
                $"To read the condition takes too many steps; at most {MaximumSteps} are allowed. Split the rule.",
                whole);
        }
    }
}
