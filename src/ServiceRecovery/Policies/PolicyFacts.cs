namespace ServiceRecovery;

/// <summary>
/// Which facts a gear reads: those of its conditions, those that strategies value offers by, and the zone of quiet hours.
/// </summary>
internal static class PolicyFacts
{
    /// <summary>All that a strategy may read without being told to.</summary>
    public static readonly Fact[] OfValuation =
    [
        StandardFacts.Severity, StandardFacts.OccurredAt, StandardFacts.StartedAt, StandardFacts.EndedAt,
        StandardFacts.Paid, StandardFacts.Loss, StandardFacts.Expenses, StandardFacts.Price,
    ];

    public static IEnumerable<Fact> Of(PolicyVariant variant)
    {
        var conditions = variant.Rules.Select(rule => rule.When)
            .Concat(variant.Limits.SelectMany(limit => (Condition?[])[limit.When, limit.Amount, limit.Used]))
            .OfType<Condition>();
        var isValued = variant.Rules.SelectMany(rule => rule.Choices).SelectMany(choice => choice.Offers)
            .Any(offer => !offer.ValuedOnce);

        return conditions.SelectMany(condition => condition.Facts)
            .Concat([StandardFacts.AsOf, StandardFacts.Gear])
            .Concat(isValued ? OfValuation : [])
            .Concat(variant.Quiet is null ? [] : [StandardFacts.TimeZone]);
    }

    /// <summary>Each once: the standard ones by their places, then the policy's own by name.</summary>
    public static List<Fact> InOrder(IEnumerable<Fact> facts) =>
    [
        .. facts.Distinct(FactComparer.Instance)
            .OrderBy(fact => fact.Ordinal < 0 ? int.MaxValue : fact.Ordinal)
            .ThenBy(fact => fact.Name, StringComparer.Ordinal),
    ];
}
