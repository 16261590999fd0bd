namespace ServiceRecovery;

/// <summary>A number that a limit needs: read fast where its facts are known, else by the walker, which says why not.</summary>
internal sealed class LimitPart(Condition number, FactLayout layout, string currency)
{
    private readonly ConditionReader<decimal> _read = new ConditionClosures(layout).Exact(number);
    private readonly FactMask _needs = new([number], layout, currency);

    /// <summary>The number; null, with the reason, where it cannot be computed.</summary>
    public decimal? Of(CaseFacts facts, out string? reason)
    {
        reason = null;

        if (_needs.IsMet(facts) && TryRead(facts) is { } known)
        {
            return known;
        }

        var outcome = ConditionWalker.Evaluate(number, facts, currency);
        reason = outcome.Reason;

        return outcome.IsError ? null : outcome.Value.Exact;
    }

    private decimal? TryRead(CaseFacts facts)
    {
        try
        {
            return _read(facts.Cells, facts.Texts);
        }
        catch (ArithmeticException)
        {
            return null;
        }
    }
}
