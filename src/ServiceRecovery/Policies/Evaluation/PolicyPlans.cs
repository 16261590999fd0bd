namespace ServiceRecovery;

/// <summary>The gears of one policy made ready to run.</summary>
internal sealed class PolicyPlans
{
    private readonly PolicyPlan[] _gears;

    public PolicyPlans(RecoveryPolicy policy, CompensationCatalog catalog, ConditionBackend backend)
    {
        Policy = policy;
        var normal = new PolicyPlan(policy, Gear.Normal, catalog, backend);
        _gears =
        [
            .. Enum.GetValues<Gear>().Select(gear => ReferenceEquals(policy.In(gear), policy.In(Gear.Normal))
                ? normal
                : new PolicyPlan(policy, gear, catalog, backend)),
        ];
    }

    public RecoveryPolicy Policy { get; }

    /// <summary>The gear that the facts name; the normal one where they name none.</summary>
    public PolicyPlan For(CaseFacts facts)
    {
        var slot = Policy.Layout.SlotOf(StandardFacts.Gear);

        return facts.IsKnown(slot) && (ulong)facts.Values[slot].Whole < (ulong)_gears.Length
            ? _gears[facts.Values[slot].Whole]
            : _gears[(int)Gear.Normal];
    }
}
