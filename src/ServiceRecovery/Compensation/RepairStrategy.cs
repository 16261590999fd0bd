namespace ServiceRecovery;

/// <summary>Makes good what is broken; its price may be known only afterwards, its ceiling at once.</summary>
internal sealed class RepairStrategy : ICompensationStrategy
{
    public string Name => "repair";

    public RecoveryOffer? Offer(CompensationContext context) => context.Gift(
        OfferForm.Service, Wording.Free(context.Terms.Item ?? "the repair"), context.Terms.Value, validity: null);
}
