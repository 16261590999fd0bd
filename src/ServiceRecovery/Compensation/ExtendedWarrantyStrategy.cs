namespace ServiceRecovery;

/// <summary>A warranty that lasts longer by a stated time.</summary>
internal sealed class ExtendedWarrantyStrategy : ICompensationStrategy
{
    public string Name => "extended-warranty";

    public RecoveryOffer? Offer(CompensationContext context) => context.Terms.Length is { } longer
        ? context.Gift(
            OfferForm.Right,
            Wording.Free($"{Wording.Spoken(longer)} more of {context.Terms.Item ?? "warranty"}"),
            context.Terms.Value,
            validity: null)
        : context.NoOffer(OfferFindings.Missing(context.Terms, "length"));
}
