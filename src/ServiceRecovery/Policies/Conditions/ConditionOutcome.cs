namespace ServiceRecovery;

/// <summary>A value, or the reason why there is none.</summary>
internal readonly struct ConditionOutcome
{
    private ConditionOutcome(FactValue value, string? reason)
    {
        Value = value;
        Reason = reason;
    }

    public FactValue Value { get; }

    public string? Reason { get; }

    public bool IsError => Reason is not null;

    public bool IsTrue => Value.Whole != 0;

    public static ConditionOutcome Of(in FactValue value) => new(value, null);

    public static ConditionOutcome Of(bool value) => new(FactValue.Of(value), null);

    public static ConditionOutcome Error(string reason) => new(default, reason);
}
