namespace ServiceRecovery;

/// <summary>Another of the same kind; worth its price, or what was paid, unless the policy states a worth.</summary>
internal sealed class ReplacementStrategy : ICompensationStrategy
{
    public string Name => "replacement";

    public RecoveryOffer? Offer(CompensationContext context) => context.Gift(
        OfferForm.Goods,
        Wording.Free(context.Terms.Item ?? "a replacement of the same kind"),
        context.Terms.Value ?? context.MarketValue ?? context.Paid,
        validity: null);
}
