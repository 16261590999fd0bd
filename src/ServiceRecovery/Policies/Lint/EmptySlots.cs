namespace ServiceRecovery;

/// <summary>Goodwill of which a limit of nothing surely leaves nothing whenever its rule fires.</summary>
internal static class EmptySlots
{
    public static IEnumerable<PolicyRemark> In(PolicyVariant variant, Gear gear, string currency) =>
        from limit in variant.Limits
        where ComparedFact.ConstantOf(limit.Amount) is { Value.Exact: <= 0 }
        from rule in variant.Rules
        where AppliesWith(limit, rule)
        from choice in rule.Choices
        where choice.Class == ObligationClass.Goodwill
        select new PolicyRemark(
            "slot-limited-to-nothing",
            rule.Id,
            gear,
            $"Rule '{rule.Id}' gives '{choice.Slot}', of which {limit.Said(currency)} never leaves anything.");

    private static bool AppliesWith(PolicyLimit limit, PolicyRule rule)
    {
        if (limit.When is not { } when)
        {
            return true;
        }

        var goals = rule.When is { } fires ? new[] { (fires, true), (when, false) } : [(when, false)];

        return new ConditionSolver(goals.Select(goal => goal.Item1)).IsImpossible(goals);
    }
}
