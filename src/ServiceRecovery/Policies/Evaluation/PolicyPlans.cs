namespace ServiceRecovery;

/// <summary>The gears of one policy made ready to run.</summary>
internal sealed class PolicyPlans
{
    private readonly PolicyPlan[] _gears;
    private readonly int _gearSlot;
    private readonly int _gearCell;

    public PolicyPlans(RecoveryPolicy policy, CompensationCatalog catalog, ConditionBackend backend)
    {
        Policy = policy;
        _gearSlot = policy.Layout.SlotOf(StandardFacts.Gear);
        _gearCell = policy.Layout.PlaceOf(_gearSlot).Cell;
        var normal = new PolicyPlan(policy, Gear.Normal, catalog, backend);
        _gears = Array.ConvertAll(Enum.GetValues<Gear>(), gear => ReferenceEquals(policy.In(gear), policy.In(Gear.Normal))
            ? normal
            : new PolicyPlan(policy, gear, catalog, backend));
    }

    public RecoveryPolicy Policy { get; }

    /// <summary>The gear that the facts name; the normal one where they name none.</summary>
    public PolicyPlan For(CaseFacts facts)
    {
        var gear = facts.IsKnown(_gearSlot) ? facts.Cells[_gearCell] : (long)Gear.Normal;

        return gear >= 0 && gear < _gears.Length ? _gears[gear] : _gears[(int)Gear.Normal];
    }
}
