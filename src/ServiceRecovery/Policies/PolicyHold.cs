namespace ServiceRecovery;

/// <summary>How long a rule holds goodwill back: until a date, or for a time from the decision.</summary>
internal sealed record PolicyHold(DateTimeOffset? Until, Period? For)
{
    /// <summary>What is longer than the calendar ends with it.</summary>
    public DateTimeOffset EndsAt(DateTimeOffset asOf)
    {
        try
        {
            return Until ?? After(asOf);
        }
        catch (ArgumentOutOfRangeException)
        {
            return DateTimeOffset.MaxValue;
        }
    }

    private DateTimeOffset After(DateTimeOffset asOf) => For switch
    {
        { Unit: TimeUnit.Hours, Count: var hours } => asOf.AddHours(hours),
        { Unit: TimeUnit.Months, Count: var months } => asOf.AddMonths(months),
        { Count: var days } => asOf.AddDays(days),
        _ => asOf,
    };
}
