using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>Groups what the rules say by duty and by slot, in the order in which the policy first names them.</summary>
internal sealed class PlanEffects
{
    /// <summary>How many rules can speak of one duty or slot: which of them matched is one word of bits.</summary>
    public const int MaximumRules = 64;

    public PlanEffects(ImmutableArray<PolicyRule> rules, OfferValuation valuation)
    {
        var effects = rules.ToDictionary(rule => rule, _ => new List<RuleEffect>());
        var duties = rules.SelectMany(rule => rule.Duties.Select(duty => (Rule: rule, Terms: duty)))
            .GroupBy(owed => (owed.Terms.Kind, owed.Terms.Addressee, owed.Terms.Unit))
            .Select(group => group.ToList())
            .ToList();
        var slots = rules.SelectMany(rule => rule.Choices.Select(choice => (Rule: rule, Choice: choice)))
            .GroupBy(given => given.Choice.Slot, StringComparer.Ordinal)
            .Select(group => group.ToList())
            .ToList();

        Duties = [.. duties.Select(owing => new DutyGroup(owing[0].Terms.Kind, owing))];
        Slots = [.. slots.Select(giving => new SlotGroup(giving, valuation))];
        Number(duties.Select(owing => owing.Select(owed => owed.Rule)), 0, effects);
        Number(slots.Select(giving => giving.Select(given => given.Rule)), Duties.Length, effects);
        OfRules = [.. rules.Select(rule => effects[rule].ToArray())];
    }

    public DutyGroup[] Duties { get; }

    public SlotGroup[] Slots { get; }

    public RuleEffect[][] OfRules { get; }

    private static void Number(
        IEnumerable<IEnumerable<PolicyRule>> groups, int first, Dictionary<PolicyRule, List<RuleEffect>> effects)
    {
        foreach (var (index, group) in groups.Index())
        {
            foreach (var (place, rule) in group.Index())
            {
                effects[rule].Add(new RuleEffect(first + index, 1UL << place));
            }
        }
    }
}
