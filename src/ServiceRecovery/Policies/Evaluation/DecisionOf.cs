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
        Matching(plan, from, plan.Waives).Exists(rule => rule.Waives.Contains(kind));

    /// <summary>Whether a rule that matched puts its own offers in the place of a slot.</summary>
    public static bool IsReplaced(PolicyPlan plan, PolicyEvaluation from, string slot) =>
        Matching(plan, from, plan.Replaces).Exists(rule => rule.Replaces.Contains(slot));

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
        var clipped = from.ClippedUnits > 0 ? Money.FromMinorUnits(from.ClippedUnits, plan.Policy.Currency) : (Money?)null;
        var limit = clipped is null ? null : plan.LimitAmounts[from.ClippedBy].Text;

        if (findings is { Count: > 0 } && clipped is { } taken)
        {
            findings.Add(PolicyDecision.OfClip(taken, limit!, withdrawn));
        }

        return new PolicyDecision
        {
            Policy = plan.Policy.Name,
            Version = plan.Policy.Version,
            Hash = plan.Policy.Hash,
            Semantics = RecoveryPolicy.Semantics,
            AsOf = from.Facts.TryFind(StandardFacts.AsOf, out var asOf) ? StandardFacts.AsOf.Read(asOf) : default,
            Gear = plan.Gear,
            Rules = Ids(plan, from.Holding),
            Undecided = from.HasUndecided ? Ids(plan, from.Undecided) : [],
            Duties = from.Duties.ToArray(),
            Choices = choices,
            Waived = from.Any(plan.Waives) ? Waived(plan, from) : [],
            Goodwill = from.Goodwill,
            Clipped = clipped,
            ClippedBy = limit,
            Withdrawn = withdrawn,
            Holds = from.IsHeld ? Holds(plan, from) : [],
            Grants = grants,
            ContactLimits = plan.Contacts,
            QuietHours = plan.Quiet,

            // Left open, the decision words the clipping itself when it is asked: most are never asked.
            Findings = findings is { Count: > 0 } ? findings : null!,
        };
    }

    private static string[] Ids(PolicyPlan plan, ulong[] bits)
    {
        var count = 0;
        Span<int> rules = stackalloc int[Math.Min(plan.RuleIds.Length, 256)];

        for (var rule = 0; rule < plan.RuleIds.Length; rule++)
        {
            if ((bits[rule >> 6] & (1UL << (rule & 63))) != 0)
            {
                if (count == rules.Length)
                {
                    return [.. plan.RuleIds.Where((_, index) => (bits[index >> 6] & (1UL << (index & 63))) != 0)];
                }

                rules[count++] = rule;
            }
        }

        var ids = count == 0 ? [] : new string[count];

        for (var index = 0; index < count; index++)
        {
            ids[index] = plan.RuleIds[rules[index]];
        }

        return ids;
    }

    private static string[] Waived(PolicyPlan plan, PolicyEvaluation from) =>
    [
        .. Matching(plan, from, plan.Waives).SelectMany(rule => rule.Waives, (rule, kind) => $"{kind} by {rule.Cited}"),
    ];

    private static GoodwillHold[] Holds(PolicyPlan plan, PolicyEvaluation from)
    {
        var asOf = from.Facts.TryFind(StandardFacts.AsOf, out var value) ? StandardFacts.AsOf.Read(value) : default;

        return [.. Matching(plan, from, plan.Holds).Select(rule => new GoodwillHold(rule.Cited, rule.Hold!.EndsAt(asOf)))];
    }

    private static List<PolicyRule> Matching(PolicyPlan plan, PolicyEvaluation from, ulong[] marked) =>
        [.. plan.Rules.Where((_, rule) => (marked[rule >> 6] & (1UL << (rule & 63))) != 0 && from.Matched(rule))];
}
