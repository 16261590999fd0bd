using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>One gear of a policy made ready to run: conditions by number, and which duties and slots each rule touches.</summary>
/// <remarks>Built once for each policy and evaluator; everything in it is shared by all decisions.</remarks>
internal sealed class PolicyPlan
{
    public PolicyPlan(RecoveryPolicy policy, Gear gear, CompensationCatalog catalog, ConditionBackend backend)
    {
        var variant = policy.In(gear);
        Policy = policy;
        Gear = gear;
        Rules = variant.Rules;
        Limits = variant.Limits;
        Contacts = Array.ConvertAll([.. variant.Contacts], limit => new ContactLimit(limit.Count, limit.In));
        Budgets = [.. variant.Budgets];
        Quiet = variant.Quiet;
        RuleIds = [.. Rules.Select(rule => rule.Id)];
        Cited = [.. Rules.Select(rule => rule.Cited)];
        Conditions = new ConditionSet(
            [.. Rules.Select(rule => rule.When), .. Limits.Select(limit => limit.When)], policy, backend);
        LimitAmounts = [.. Limits.Select(limit => new LimitAmount(limit, policy.Currency, policy.Layout))];
        var effects = new PlanEffects(variant, new OfferValuation(catalog, policy.Currency));
        Duties = effects.Duties;
        Slots = effects.Slots;
        Touched = effects.Touched;
        Holds = Marked(rule => rule.Hold is not null);
        Waives = Marked(rule => rule.Waives.Length > 0);
        Replaces = Marked(rule => rule.Replaces.Length > 0);
        Grants = GrantTable.Of(policy.Grants);
    }

    public RecoveryPolicy Policy { get; }

    public Gear Gear { get; }

    public ImmutableArray<PolicyRule> Rules { get; }

    public ImmutableArray<PolicyLimit> Limits { get; }

    public ContactLimit[] Contacts { get; }

    public Budget[] Budgets { get; }

    public QuietHours? Quiet { get; }

    public string[] RuleIds { get; }

    /// <summary>Each rule with its source.</summary>
    public string[] Cited { get; }

    /// <summary>The conditions of the rules, then those of the limits.</summary>
    public ConditionSet Conditions { get; }

    public LimitAmount[] LimitAmounts { get; }

    public DutyGroup[] Duties { get; }

    public SlotGroup[] Slots { get; }

    /// <summary>Which duties and slots the rules that matched touch; slots are numbered after the duties.</summary>
    public TouchedGroups Touched { get; }

    /// <summary>Rules that hold goodwill, as bits.</summary>
    public ulong[] Holds { get; }

    public ulong[] Waives { get; }

    public ulong[] Replaces { get; }

    public GrantTable Grants { get; }

    private ulong[] Marked(Func<PolicyRule, bool> isMarked)
    {
        var bits = new ulong[Conditions.Words];

        for (var rule = 0; rule < Rules.Length; rule++)
        {
            bits[rule >> 6] |= isMarked(Rules[rule]) ? 1UL << (rule & 63) : 0;
        }

        return bits;
    }
}
