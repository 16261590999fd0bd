namespace ServiceRecovery;

/// <summary>Does the service again, and right; worth what was paid for it unless the policy states a worth.</summary>
internal sealed class ReperformanceStrategy : ICompensationStrategy
{
    public string Name => "re-performance";

    public RecoveryOffer? Offer(CompensationContext context) => context.Gift(
        OfferForm.Service,
        Wording.Free(context.Terms.Item ?? "the service once more"),
        context.Terms.Value ?? context.Paid,
        validity: null);
}
