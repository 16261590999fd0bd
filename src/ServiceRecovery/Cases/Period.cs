namespace ServiceRecovery;

/// <summary>A length of time as a policy states it: <c>24h</c>, <c>2 business days</c>, <c>6 months</c>.</summary>
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

    /// <summary>Reads a period as policies write it.</summary>
    /// <remarks>
    /// <c>24h</c>, <c>60d</c>, <c>24 hours</c>, <c>60 days</c>, <c>8 weeks</c> (56 days), <c>2 business days</c>,
    /// <c>6 months</c>, <c>1 year</c> (12 months), singular or plural, without signs and fractions.
    /// </remarks>
    /// <exception cref="FormatException"><paramref name="text"/> has another form or is too long a time.</exception>
    public static Period Parse(string text) =>
        TryParse(text, out var period)
            ? period
            : throw new FormatException(
                $"'{text}' is not a period. Use a whole number with h, d, weeks, business days, months or years: "
                + "'24h', '60d', '2 business days', '6 months'.");

    /// <summary>Reads a period as policies write it; false and the default value for anything else.</summary>
    public static bool TryParse(string? text, out Period period) => PeriodText.TryRead(text, out period);

    /// <inheritdoc />
    public bool Equals(Period other) => Count == other.Count && Unit == other.Unit;

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Count, (int)Unit);

    /// <summary>The form that policies use.</summary>
    public override string ToString() => Unit switch
    {
        TimeUnit.Hours => $"{Count}h",
        TimeUnit.Days => $"{Count}d",
        TimeUnit.BusinessDays => Count == 1 ? "1 business day" : $"{Count} business days",
        _ => Count == 1 ? "1 month" : $"{Count} months",
    };
}
