namespace ServiceRecovery;

/// <summary>All rules that owe one duty (kind, addressee and unit), and the merged duty for each set of them.</summary>
/// <remarks>A merged duty is made once for each set of rules that ever matched together, and shared from then on.</remarks>
internal sealed class DutyGroup(string kind, IReadOnlyList<(PolicyRule Rule, DutyTerms Terms)> owing)
{
    private readonly SubsetCache<OwedDuty> _merged = new(owing.Count, subset => StrictestTerms.Of(Chosen(owing, subset)));

    public string Kind { get; } = kind;

    public OwedDuty Of(ulong subset) => _merged.Of(subset);

    private static List<(PolicyRule Rule, DutyTerms Terms)> Chosen(
        IReadOnlyList<(PolicyRule Rule, DutyTerms Terms)> owing, ulong subset) =>
        [.. owing.Where((_, index) => (subset & (1UL << index)) != 0)];
}
