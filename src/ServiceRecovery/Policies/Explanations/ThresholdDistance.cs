namespace ServiceRecovery;

/// <summary>How far a value lies from the constant that it is compared with.</summary>
internal static class ThresholdDistance
{
    /// <summary>Beyond this a measurement has no exact number.</summary>
    private const double Most = 1e27;

    /// <summary>The distance, and its share of the larger of the two; null where one has no number.</summary>
    public static (decimal Distance, double Relative)? Of(ComparedFact compared, in FactValue value)
    {
        if (compared.Fact.Vocabulary is { } words)
        {
            var steps = Math.Abs((decimal)value.Whole - compared.Constant.Value.Whole);

            return (steps, (double)steps / Math.Max(1, words.Words.Count() - 1));
        }

        return Number(compared.Fact.Kind, value) is { } found && Number(compared.Constant.Kind, compared.Constant.Value) is { } limit
            ? Between(found, limit, compared.Fact.Kind == FactKind.Time)
            : null;
    }

    private static (decimal Distance, double Relative)? Between(decimal found, decimal limit, bool isTime)
    {
        try
        {
            // Of two points in time no share can be said; a month is taken as the whole.
            var whole = isTime ? TimeSpan.HoursPerDay * 30 : Math.Max(Math.Abs(found), Math.Abs(limit));
            var distance = Math.Abs(found - limit);

            return (distance, whole == 0 ? 0 : Math.Min(1, (double)(distance / whole)));
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static decimal? Number(FactKind kind, in FactValue value) => kind switch
    {
        FactKind.Int => value.Whole,
        FactKind.Double when Math.Abs(value.Real) < Most => (decimal)value.Real,
        FactKind.Decimal or FactKind.Money => value.Exact,
        FactKind.Time or FactKind.Duration => (decimal)value.Whole / TimeSpan.TicksPerHour,
        _ => null,
    };
}
