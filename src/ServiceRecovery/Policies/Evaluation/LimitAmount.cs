namespace ServiceRecovery;

/// <summary>What a limit leaves for a case, in minor units and rounded down, as a limit must be.</summary>
internal sealed class LimitAmount
{
    private readonly PolicyLimit _limit;
    private readonly string _currency;
    private readonly int _scale;
    private readonly long? _constant;
    private readonly int _usedSlot;
    private readonly ConditionReader<decimal>? _computed;
    private readonly FactMask? _needs;

    public LimitAmount(PolicyLimit limit, string currency, FactLayout layout)
    {
        _limit = limit;
        _currency = currency;
        _scale = CurrencyDigits.Scale(currency);
        _constant = limit.Amount is ConstantNode constant ? Units(constant.Value.Exact) : null;
        _usedSlot = limit.Used is FactNode used ? layout.SlotOf(used.Fact) : -1;
        Text = limit.Said(currency);

        if (_constant is null)
        {
            _computed = new ConditionClosures(layout).Exact(limit.Amount);
            _needs = new FactMask([limit.Amount], layout, currency);
        }
    }

    public string Text { get; }

    /// <summary>What is left; null, with the reason, where it cannot be computed.</summary>
    public long? Left(CaseFacts facts, out string? reason)
    {
        reason = null;

        if (_constant is { } constant && (_usedSlot < 0 || IsUnused(facts)))
        {
            return constant;
        }

        try
        {
            return Amount(facts, out reason) is { } amount ? Less(amount, facts, ref reason) : null;
        }
        catch (OverflowException)
        {
            reason = $"'{_limit.Amount}' overflows";

            return null;
        }
    }

    private bool IsUnused(CaseFacts facts) => facts.IsKnown(_usedSlot) && facts.Values[_usedSlot].Exact == 0;

    private decimal? Amount(CaseFacts facts, out string? reason)
    {
        reason = null;

        if (_constant is { } constant)
        {
            return (decimal)constant / _scale;
        }

        if (_needs!.IsMet(facts))
        {
            return _computed!(facts.Values, facts.KnownBits);
        }

        var outcome = ConditionWalker.Evaluate(_limit.Amount, facts, _currency);
        reason = outcome.Reason;

        return outcome.IsError ? null : outcome.Value.Exact;
    }

    private long? Less(decimal amount, CaseFacts facts, ref string? reason)
    {
        if (_usedSlot < 0)
        {
            return Math.Max(0, Units(amount));
        }

        var used = ConditionWalker.Evaluate(_limit.Used!, facts, _currency);
        reason = used.Reason;

        return used.IsError ? null : Math.Max(0, Units(amount - used.Value.Exact));
    }

    private long Units(decimal amount) => decimal.ToInt64(decimal.Floor(amount * _scale));
}
