using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>All rules that give into one slot, and what each set of them comes to.</summary>
internal sealed class SlotGroup
{
    private readonly RuleChoice[] _giving;
    private readonly OfferValuation _valuation;
    private readonly SubsetCache<SlotOutcome>? _outcomes;

    public SlotGroup(ImmutableArray<PolicyRule> policy, RuleChoice[] giving, OfferValuation valuation)
    {
        Rules = new RuleSet(policy, giving.Select(given => given.Place));
        _giving = giving;
        _valuation = valuation;
        IsGoodwill = giving[0].Choice.Class == ObligationClass.Goodwill;
        Slot = giving[0].Choice.Slot;

        if (giving.All(given => given.Choice.Offers.All(offer => offer.ValuedOnce)))
        {
            _outcomes = new SubsetCache<SlotOutcome>(Rules.Places.Length, subset => Made(subset, facts: null));
        }
    }

    public RuleSet Rules { get; }

    public string Slot { get; }

    public bool IsGoodwill { get; }

    /// <summary>Each offer once; asked for only where a ceiling cuts one.</summary>
    private Dictionary<string, PolicyOffer[]> ByStrategy => field ??= _giving.SelectMany(given => given.Choice.Offers)
        .Distinct()
        .GroupBy(offer => offer.Terms.Strategy, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    /// <param name="matched">The rules that matched, at least one of these among them.</param>
    /// <param name="facts">What strategies value the offers by.</param>
    public SlotOutcome Of(ulong[] matched, CaseFacts facts)
    {
        var subset = Rules.In(matched);

        return _outcomes?.Of(subset) ?? Made(subset, facts);
    }

    /// <summary>The same benefit held to a ceiling by its own strategy; null where the strategy cannot.</summary>
    public RecoveryOffer? Smaller(RecoveryOffer offer, Money ceiling, CaseFacts facts)
    {
        var stated = Stated(offer, facts);

        return stated is null
            ? null
            : _valuation.Of(stated with { Terms = stated.Terms with { UpTo = ceiling } }, facts, null);
    }

    /// <summary>What the policy says of an offer: only where one strategy is named twice does the worth have to tell.</summary>
    private PolicyOffer? Stated(RecoveryOffer offer, CaseFacts facts)
    {
        var named = ByStrategy[offer.Strategy];

        return named.Length == 1 ? named[0] : Array.Find(named, stated => _valuation.Of(stated, facts, null) == offer);
    }

    private SlotOutcome Made(ulong subset, CaseFacts? facts)
    {
        var findings = new List<Finding>();
        var bundles = new List<SlotBundle>();

        foreach (var (rule, _, choice) in _giving.Where(given => Rules.Has(subset, given.Rule)))
        {
            bundles.Add(new SlotBundle(rule, choice, _valuation.Of(choice, facts, findings)));
        }

        return SlotMerge.Of(bundles, findings);
    }
}

/// <summary>What one rule gives into a slot, valued.</summary>
internal sealed record SlotBundle(PolicyRule Rule, PolicyChoice Choice, IReadOnlyList<RecoveryOffer> Offers);

/// <summary>What a slot comes to: the choice (null where nothing could be offered), its worth, and what was found.</summary>
/// <param name="Choice">Shared between decisions where the policy states every value.</param>
/// <param name="Units">The most that the customer can choose, in minor units of the currency.</param>
/// <param name="Findings">Empty where all is well.</param>
internal sealed record SlotOutcome(OfferChoice? Choice, long Units, Finding[] Findings);
