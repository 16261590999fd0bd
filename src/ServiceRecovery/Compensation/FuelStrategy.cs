namespace ServiceRecovery;

/// <summary>A quantity of fuel at a declared price, and never for more than a ceiling whatever the pump asks.</summary>
internal sealed class FuelStrategy : ICompensationStrategy
{
    private const string DefaultUnit = "tank";
    private static readonly Period DefaultValidity = Period.Months(6);

    public string Name => "fuel";

    public RecoveryOffer? Offer(CompensationContext context)
    {
        var terms = context.Terms;

        if (context.NeedQuantity() is not { } quantity
            || context.NeedPrice() is not { } price
            || context.Worth(price * quantity) is not { } value)
        {
            return null;
        }

        var ceiling = terms.UpTo?.RoundDown() ?? value;
        var validity = terms.ValidFor ?? DefaultValidity;
        var amount = Wording.Counted(quantity, terms.Unit ?? DefaultUnit);
        var sentence = $"{amount} of fuel, up to {ceiling} in all, {Wording.UsableFor(validity)}.";

        return context.Draft(OfferForm.Goods, value, sentence) with
        {
            Quantity = quantity,
            Unit = terms.Unit ?? DefaultUnit,
            MaximumLiability = ceiling,
            Validity = validity,
        };
    }
}
