using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>All rules that owe one duty (kind, addressee and unit), and the merged duty for each set of them.</summary>
/// <remarks>A merged duty is made once for each set of rules that ever matched together, and shared from then on.</remarks>
internal sealed class DutyGroup
{
    private readonly SubsetCache<OwedDuty> _merged;

    public DutyGroup(ImmutableArray<PolicyRule> policy, RuleDuty[] owing)
    {
        var rules = new RuleSet(policy, owing.Select(owed => owed.Place));
        Rules = rules;
        Kind = owing[0].Terms.Kind;
        _merged = new SubsetCache<OwedDuty>(
            rules.Places.Length, subset => StrictestTerms.Of(Array.FindAll(owing, owed => rules.Has(subset, owed.Rule))));
    }

    public string Kind { get; }

    public RuleSet Rules { get; }

    /// <param name="matched">The rules that matched, at least one of these among them.</param>
    public OwedDuty Of(ulong[] matched) => _merged.Of(Rules.In(matched));
}
