namespace ServiceRecovery;

/// <summary>Credit or a voucher of a stated worth, or of a share of what was paid; it runs out.</summary>
internal sealed class VoucherStrategy : ICompensationStrategy
{
    private static readonly Period DefaultValidity = Period.Months(12);

    public string Name => "voucher";

    public RecoveryOffer? Offer(CompensationContext context)
    {
        if (context.Stated() is not { } value)
        {
            return null;
        }

        var validity = context.Terms.ValidFor ?? DefaultValidity;

        var item = Wording.Opening(context.Terms.Item ?? "a voucher");

        return context.Draft(OfferForm.Voucher, value, $"{item} worth {value}, {Wording.UsableFor(validity)}.")
            with { Validity = validity };
    }
}
