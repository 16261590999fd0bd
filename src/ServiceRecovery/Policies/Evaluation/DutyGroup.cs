namespace ServiceRecovery;

/// <summary>All rules that owe one duty (kind, addressee and unit), and the merged duty for each set of them.</summary>
/// <remarks>A merged duty is made once for each set of rules that ever matched together, and shared from then on.</remarks>
internal sealed class DutyGroup(RuleSet rules, IReadOnlyList<(PolicyRule Rule, DutyTerms Terms)> owing)
{
    private readonly SubsetCache<OwedDuty> _merged = new(
        rules.Places.Count, subset => StrictestTerms.Of([.. owing.Where(owed => rules.Has(subset, owed.Rule))]));

    public string Kind { get; } = owing[0].Terms.Kind;

    public RuleSet Rules { get; } = rules;

    /// <param name="matched">The rules that matched, at least one of these among them.</param>
    public OwedDuty Of(ulong[] matched) => _merged.Of(Rules.In(matched));
}
