namespace ServiceRecovery;

/// <summary>A length of time as a policy states it: <c>24h</c>, <c>60d</c>, <c>2 business days</c>, <c>6 months</c>.</summary>
/// <remarks>Equality compares count and unit: 24 hours and 1 day differ. The default value is no time at all.</remarks>
/// <param name="Count">How many; 0 or more.</param>
/// <param name="Unit">Of what.</param>
public readonly record struct Period(int Count, TimeUnit Unit)
{
    /// <summary>Elapsed hours.</summary>
    public static Period Hours(int count) => new(count, TimeUnit.Hours);

    /// <summary>Calendar days.</summary>
    public static Period Days(int count) => new(count, TimeUnit.Days);

    /// <summary>Business days.</summary>
    public static Period BusinessDays(int count) => new(count, TimeUnit.BusinessDays);

    /// <summary>Calendar months.</summary>
    public static Period Months(int count) => new(count, TimeUnit.Months);

    /// <summary>The form that policies use.</summary>
    public override string ToString() => Unit switch
    {
        TimeUnit.Hours => $"{Count}h",
        TimeUnit.Days => $"{Count}d",
        TimeUnit.BusinessDays => Count == 1 ? "1 business day" : $"{Count} business days",
        _ => Count == 1 ? "1 month" : $"{Count} months",
    };
}
