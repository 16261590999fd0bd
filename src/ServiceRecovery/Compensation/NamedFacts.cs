namespace ServiceRecovery;

/// <summary>Facts that a policy's terms name by text, as amounts and measures; null where nobody knows them.</summary>
internal static class NamedFacts
{
    private const double LargestMeasure = 1e27;

    /// <summary>A fact that may be unknown.</summary>
    public static T? Known<T>(this CaseFacts facts, Fact<T> fact)
        where T : struct => facts.TryFind(fact, out var value) ? fact.Read(value) : null;

    /// <summary>An amount; a plain number is one in the policy's currency.</summary>
    public static Money? Amount(this CaseFacts facts, string? name, string currency) =>
        !facts.TryFind(name, out var fact, out var value) ? null : fact.Kind switch
        {
            FactKind.Money => new Money(value.Exact, value.Text!),
            FactKind.Decimal => new Money(value.Exact, currency),
            _ => null,
        };

    /// <summary>A moment, in UTC.</summary>
    public static DateTimeOffset? Moment(this CaseFacts facts, string? name) =>
        facts.TryFind(name, out var fact, out var value) && fact.Kind == FactKind.Time
            ? new DateTimeOffset(value.Whole, TimeSpan.Zero)
            : null;

    /// <summary>A number; an enum's is its place in the order, a duration's is in minutes.</summary>
    public static decimal? Measure(this CaseFacts facts, string? name) =>
        !facts.TryFind(name, out var fact, out var value) ? null : fact.Kind switch
        {
            FactKind.Int or FactKind.Enum => value.Whole,
            FactKind.Decimal or FactKind.Money => value.Exact,
            FactKind.Double when Math.Abs(value.Real) < LargestMeasure => (decimal)value.Real,
            FactKind.Duration => (decimal)value.Whole / TimeSpan.TicksPerMinute,
            _ => null,
        };

    private static bool TryFind(this CaseFacts facts, string? name, out Fact fact, out FactValue value)
    {
        fact = (name is null ? null : facts.Layout.Find(name)) ?? StandardFacts.AsOf;

        return facts.TryFind(fact, out value) && fact.Name == name;
    }
}
