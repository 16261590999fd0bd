namespace ServiceRecovery;

/// <summary>A fee that the customer need not pay, or a share of it.</summary>
internal sealed class FeeWaiverStrategy : ICompensationStrategy
{
    public string Name => "fee-waiver";

    public RecoveryOffer? Offer(CompensationContext context) => context.Stated() is { } value
        ? context.Draft(OfferForm.Right, value, $"{value} less to pay: we waive {context.Terms.Item ?? "the fee"}.")
        : null;
}
