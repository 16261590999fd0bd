using System.Numerics;

namespace ServiceRecovery;

/// <summary>Makes a decision of its own out of a result that will be written over.</summary>
internal static class DecisionOf
{
    public static PolicyDecision Evaluation(PolicyEvaluation from)
    {
        var plan = from.Plan;
        var isClipped = from.ClippedUnits > 0;
        var findings = from.Findings.Count == 0 ? null : new List<Finding>(from.Findings);
        List<string>? withdrawn = isClipped ? new(from.Choices.Length) : null;
        IReadOnlyList<OfferChoice> choices = isClipped
            ? ClippedChoices.Of(from, withdrawn!, ref findings)
            : from.Choices.ToArray();
        var grants = plan.Grants.For(from.IsHeld ? 0 : UnitsToGrant(from));

        if (grants.Length == 0 && !plan.Grants.IsEmpty && !from.IsHeld && from.GoodwillUnits > 0)
        {
            (findings ??= []).Add(DecisionFindings.NoGrant(from.Goodwill));
        }

        if (DecisionFindings.UnknownZone(plan, from.Facts) is { } unknown)
        {
            (findings ??= []).Add(unknown);
        }

        return Made(from, choices, (IReadOnlyList<string>?)withdrawn ?? [], grants, findings);
    }

    /// <summary>Whether a rule that matched waives a kind of duty.</summary>
    public static bool IsWaived(PolicyPlan plan, PolicyEvaluation from, string kind) =>
        Matching(from, plan.Waives).Exists(rule => plan.Rules[rule].Waives.Contains(kind));

    /// <summary>Whether a rule that matched puts its own offers in the place of a slot.</summary>
    public static bool IsReplaced(PolicyPlan plan, PolicyEvaluation from, string slot) =>
        Matching(from, plan.Replaces).Exists(rule => plan.Rules[rule].Replaces.Contains(slot));

    /// <summary>A role releases so much for one case: what the case gave before counts.</summary>
    private static long UnitsToGrant(PolicyEvaluation from) =>
        from.GoodwillUnits == 0 ? 0 : from.GoodwillUnits + (from.Facts.Given?.Total ?? 0);

    private static PolicyDecision Made(
        PolicyEvaluation from,
        IReadOnlyList<OfferChoice> choices,
        IReadOnlyList<string> withdrawn,
        Grant[] grants,
        List<Finding>? findings)
    {
        var plan = from.Plan;
        var decision = new PolicyDecision
        {
            Policy = plan.Policy.Name,
            Version = plan.Policy.Version,
            Hash = plan.Policy.Hash,
            Semantics = RecoveryPolicy.Semantics,
            AsOf = AsOf(from),
            Gear = plan.Gear,
            Rules = Ids(plan, from.Holding),
            Duties = from.Duties.ToArray(),
            Choices = choices,
            Goodwill = from.Goodwill,
            Grants = grants,
            ContactLimits = plan.Contacts,
            Budgets = plan.Budgets,
            QuietHours = plan.Quiet,
        };
        var isPlain = !from.HasUndecided && !from.IsHeld && from.ClippedUnits == 0
            && findings is not { Count: > 0 } && !from.Any(plan.Waives);

        return isPlain ? decision : Completed(decision, from, withdrawn, findings);
    }

    /// <summary>With what most decisions lack: they are made without the cost of saying so.</summary>
    private static PolicyDecision Completed(
        PolicyDecision decision, PolicyEvaluation from, IReadOnlyList<string> withdrawn, List<Finding>? findings)
    {
        var plan = from.Plan;
        var clipped = from.ClippedUnits > 0 ? Money.FromMinorUnits(from.ClippedUnits, plan.Policy.Currency) : (Money?)null;
        var limit = clipped is null ? null : plan.LimitAmounts[from.ClippedBy].Text;

        if (findings is { Count: > 0 } && clipped is { } taken)
        {
            findings.Add(PolicyDecision.OfClip(taken, limit!, withdrawn));
        }

        return decision with
        {
            Undecided = from.HasUndecided ? Ids(plan, from.Undecided) : [],
            Waived = from.Any(plan.Waives) ? Waived(plan, from) : [],
            Clipped = clipped,
            ClippedBy = limit,
            Withdrawn = withdrawn,
            Holds = from.IsHeld ? Holds(plan, from) : [],

            // Left open, the decision words the clipping itself when it is asked: most are never asked.
            Findings = findings is { Count: > 0 } ? findings : null!,
        };
    }

    private static DateTimeOffset AsOf(PolicyEvaluation from) =>
        from.Facts.TryFind(StandardFacts.AsOf, out var asOf) ? StandardFacts.AsOf.Read(asOf) : default;

    private static string[] Ids(PolicyPlan plan, ulong[] bits)
    {
        var (ids, count) = (new string[plan.Touched.Count(bits)], 0);

        for (var word = 0; count < ids.Length; word++)
        {
            for (var rules = bits[word]; rules != 0 && count < ids.Length; rules &= rules - 1)
            {
                ids[count++] = plan.RuleIds[(word << 6) + BitOperations.TrailingZeroCount(rules)];
            }
        }

        return ids;
    }

    private static string[] Waived(PolicyPlan plan, PolicyEvaluation from) =>
    [
        .. Matching(from, plan.Waives).SelectMany(rule => plan.Rules[rule].Waives, (rule, kind) => $"{kind} by {plan.Cited[rule]}"),
    ];

    private static GoodwillHold[] Holds(PolicyPlan plan, PolicyEvaluation from)
    {
        var asOf = AsOf(from);
        var open = from.MayAny(plan.Holds) ? Marked(from.Undecided, plan.Holds) : [];

        return
        [
            .. Matching(from, plan.Holds).Select(rule => new GoodwillHold(plan.Cited[rule], plan.Rules[rule].Hold!.EndsAt(asOf))),

            // Goodwill waits for the person who must decide: what may hold it is no reason to let it go.
            .. open.Select(rule => new GoodwillHold(
                $"{plan.Cited[rule]}, which could not be decided", plan.Rules[rule].Hold!.EndsAt(asOf))),
        ];
    }

    /// <summary>The places of the rules that are marked and matched.</summary>
    private static List<int> Matching(PolicyEvaluation from, ulong[] marked) => Marked(from.Holding, marked);

    private static List<int> Marked(ulong[] among, ulong[] marked)
    {
        List<int> places = [];

        for (var word = 0; word < marked.Length; word++)
        {
            for (var bits = marked[word] & among[word]; bits != 0; bits &= bits - 1)
            {
                places.Add((word << 6) + BitOperations.TrailingZeroCount(bits));
            }
        }

        return places;
    }
}
