namespace ServiceRecovery;

/// <summary>Groups what the rules say by duty and by slot, in the order in which the policy first names them.</summary>
internal sealed class PlanEffects
{
    public PlanEffects(PolicyVariant variant, OfferValuation valuation)
    {
        Duties = [.. variant.Duties.GroupBy(owed => owed.Name).Select(owing => new DutyGroup(variant.Rules, [.. owing]))];
        Slots =
        [
            .. variant.Choices.GroupBy(given => given.Choice.Slot, StringComparer.Ordinal)
                .Select(giving => new SlotGroup(variant.Rules, [.. giving], valuation)),
        ];
        Touched = new TouchedGroups(
            variant.Rules.Length, [.. Duties.Select(duty => duty.Rules.Places), .. Slots.Select(slot => slot.Rules.Places)]);
    }

    public DutyGroup[] Duties { get; }

    public SlotGroup[] Slots { get; }

    /// <summary>Which of them the rules touch; slots are numbered after the duties.</summary>
    public TouchedGroups Touched { get; }
}
