namespace ServiceRecovery;

/// <summary>All rules that give into one slot, and what each set of them comes to.</summary>
internal sealed class SlotGroup
{
    private readonly IReadOnlyList<(PolicyRule Rule, PolicyChoice Choice)> _giving;
    private readonly OfferValuation _valuation;
    private readonly SubsetCache<SlotOutcome>? _outcomes;

    public SlotGroup(IReadOnlyList<(PolicyRule Rule, PolicyChoice Choice)> giving, OfferValuation valuation)
    {
        _giving = giving;
        _valuation = valuation;
        IsGoodwill = giving[0].Choice.Class == ObligationClass.Goodwill;
        Slot = giving[0].Choice.Slot;

        if (giving.All(pair => pair.Choice.Offers.All(offer => offer.ValuedOnce)))
        {
            _outcomes = new SubsetCache<SlotOutcome>(giving.Count, subset => Made(subset, facts: null));
        }
    }

    public string Slot { get; }

    public bool IsGoodwill { get; }

    public SlotOutcome Of(ulong subset, CaseFacts facts) => _outcomes?.Of(subset) ?? Made(subset, facts);

    /// <summary>The same benefit held to a ceiling by its own strategy; null where the strategy cannot.</summary>
    public RecoveryOffer? Smaller(RecoveryOffer offer, Money ceiling, CaseFacts facts)
    {
        foreach (var stated in _giving.SelectMany(pair => pair.Choice.Offers).Where(one => one.Terms.Strategy == offer.Strategy))
        {
            if (_valuation.Of(stated, facts, null) == offer)
            {
                return _valuation.Of(stated with { Terms = stated.Terms with { UpTo = ceiling } }, facts, null);
            }
        }

        return null;
    }

    private SlotOutcome Made(ulong subset, CaseFacts? facts)
    {
        var findings = new List<Finding>();
        var bundles = new List<SlotBundle>();

        for (var index = 0; index < _giving.Count; index++)
        {
            if ((subset & (1UL << index)) != 0)
            {
                var (rule, choice) = _giving[index];
                bundles.Add(new SlotBundle(rule, choice, _valuation.Of(choice, facts, findings)));
            }
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
