namespace ServiceRecovery;

/// <summary>Finds rules that can never fire, conditions that decide nothing, and slots of which a limit leaves nothing.</summary>
/// <remarks>Every remark is proven; what cannot be proven within a few thousand steps is passed over.</remarks>
internal static class PolicyLint
{
    public static IReadOnlyList<PolicyRemark> Of(RecoveryPolicy policy)
    {
        var remarks = new List<PolicyRemark>();
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);

        foreach (var (gear, variant) in policy.Gears)
        {
            remarks.AddRange(variant.Rules.Where(seen.Add).SelectMany(rule => OfRule(rule, gear)));
            remarks.AddRange(variant.Limits.Where(seen.Add).SelectMany(limit => OfLimit(limit, gear, policy.Currency)));
            remarks.AddRange(EmptySlots.In(variant, gear, policy.Currency));
        }

        return [.. remarks.DistinctBy(remark => remark.Text)];
    }

    private static IEnumerable<PolicyRemark> OfRule(PolicyRule rule, Gear gear) => rule.When is null
        ? []
        : ConditionLint.Of(rule.When).Select(fault => fault.Kind switch
        {
            ConditionFault.Never => new PolicyRemark(
                "rule-never-fires", rule.Id, gear, $"Rule '{rule.Id}' can never fire: {fault.Text}", fault.Clause),
            ConditionFault.Always => new PolicyRemark(
                "rule-always-fires",
                rule.Id,
                gear,
                $"Rule '{rule.Id}' fires whenever what it reads is known. Write it as a rule that holds in every case."),
            _ => new PolicyRemark(
                "clause-decides-nothing", rule.Id, gear, $"Rule '{rule.Id}': {fault.Text}", fault.Clause),
        });

    private static IEnumerable<PolicyRemark> OfLimit(PolicyLimit limit, Gear gear, string currency) => limit.When is null
        ? []
        : ConditionLint.Of(limit.When).Where(fault => fault.Kind != ConditionFault.Always).Select(fault => new PolicyRemark(
            fault.Kind == ConditionFault.Never ? "limit-never-applies" : "clause-decides-nothing",
            null,
            gear,
            $"For {limit.Said(currency)}: {fault.Text}",
            fault.Clause));
}
