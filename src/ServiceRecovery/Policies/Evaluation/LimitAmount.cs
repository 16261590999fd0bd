namespace ServiceRecovery;

/// <summary>What a limit leaves for a case, in minor units and rounded down, as a limit must be.</summary>
internal sealed class LimitAmount
{
    private readonly PolicyLimit _limit;
    private readonly string _currency;
    private readonly int _scale;
    private readonly long? _constant;
    private readonly int _usedSlot;
    private readonly FactPlace _usedPlace;
    private readonly LimitPart? _amount;
    private readonly LimitPart? _used;

    public LimitAmount(PolicyLimit limit, string currency, FactLayout layout)
    {
        _limit = limit;
        _currency = currency;
        _scale = CurrencyDigits.Scale(currency);
        _constant = limit.Amount is ConstantNode constant ? Stated(constant.Value.Exact) : null;
        _usedSlot = limit.Used is FactNode used ? layout.SlotOf(used.Fact) : -1;
        _usedPlace = _usedSlot < 0 ? default : layout.PlaceOf(_usedSlot);
        Text = limit.Said(currency);
        _amount = _constant is null ? new LimitPart(limit.Amount, layout, currency) : null;
        _used = limit.Used is { } counted ? new LimitPart(counted, layout, currency) : null;
    }

    public string Text { get; }

    /// <summary>What is left; null, with the reason, where it cannot be computed.</summary>
    public long? Left(CaseFacts facts, out string? reason)
    {
        reason = null;

        if (_constant is { } constant && facts.Given is null && (_usedSlot < 0 || IsUnused(facts)))
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

    private bool IsUnused(CaseFacts facts) => facts.IsKnown(_usedSlot) && facts.Read(_usedPlace).Exact == 0;

    private decimal? Amount(CaseFacts facts, out string? reason)
    {
        reason = null;

        return _constant is { } constant ? (decimal)constant / _scale : _amount!.Of(facts, out reason);
    }

    private long? Less(decimal amount, CaseFacts facts, ref string? reason)
    {
        if (_used is null)
        {
            return Math.Max(0, Units(amount));
        }

        return _used.Of(facts, out reason) is { } used ? Math.Max(0, Units(amount - used) - OwnOf(facts)) : null;
    }

    /// <summary>What this case gave counts against the customer's year as well; that fact counts the others only.</summary>
    private long OwnOf(CaseFacts facts) => _limit.Scope == LimitScope.Customer ? facts.Given?.ThisYear ?? 0 : 0;

    /// <summary>A ceiling above all that can be counted is none; one below nothing, which an expression can say, is nothing.</summary>
    private long Stated(decimal amount) => amount > long.MaxValue / (decimal)_scale ? long.MaxValue
        : amount <= 0 ? 0
        : Units(amount);

    private long Units(decimal amount) => decimal.ToInt64(decimal.Floor(amount * _scale));
}
