using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>Groups what the rules say by duty and by slot, in the order in which the policy first names them.</summary>
internal sealed class PlanEffects
{
    public PlanEffects(ImmutableArray<PolicyRule> rules, OfferValuation valuation)
    {
        Duties =
        [
            .. rules.SelectMany((rule, place) => rule.Duties.Select(duty => (Place: place, Rule: rule, Terms: duty)))
                .GroupBy(owed => (owed.Terms.Kind, owed.Terms.Addressee, owed.Terms.Unit))
                .Select(owing => new DutyGroup(
                    new RuleSet(rules, owing.Select(owed => owed.Place)), [.. owing.Select(owed => (owed.Rule, owed.Terms))])),
        ];
        Slots =
        [
            .. rules.SelectMany((rule, place) => rule.Choices.Select(choice => (Place: place, Rule: rule, Choice: choice)))
                .GroupBy(given => given.Choice.Slot, StringComparer.Ordinal)
                .Select(giving => new SlotGroup(
                    new RuleSet(rules, giving.Select(given => given.Place)),
                    [.. giving.Select(given => (given.Rule, given.Choice))],
                    valuation)),
        ];
        Touched = new TouchedGroups(
            rules.Length, [.. Duties.Select(duty => duty.Rules.Places), .. Slots.Select(slot => slot.Rules.Places)]);
    }

    public DutyGroup[] Duties { get; }

    public SlotGroup[] Slots { get; }

    /// <summary>Which of them the rules touch; slots are numbered after the duties.</summary>
    public TouchedGroups Touched { get; }
}
