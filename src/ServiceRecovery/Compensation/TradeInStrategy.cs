namespace ServiceRecovery;

/// <summary>More than market value on a later trade-in: with a ceiling, after the fix, without obligation.</summary>
/// <remarks>What it will be worth is known only where the market value is; the ceiling is always known.</remarks>
internal sealed class TradeInStrategy : ICompensationStrategy
{
    private const string Fix = "fix";
    private const string Concern = "concern";
    private static readonly Period DefaultValidity = Period.Months(6);

    public string Name => "trade-in";

    public RecoveryOffer? Offer(CompensationContext context)
    {
        if (context.NeedShare(context.Terms.Uplift, "uplift") is not { } uplift
            || context.Need(context.Terms.UpTo, "upTo") is not { } limit
            || !context.Fits(context.MarketValue, "asset.price"))
        {
            return null;
        }

        var worth = context.MarketValue is { } price ? context.Worth(price * uplift) : null;

        var ceiling = limit.RoundDown();
        var validity = context.Terms.ValidFor ?? DefaultValidity;
        var sentence = $"If you trade in {context.Terms.Item ?? "your vehicle"} within {Wording.Spoken(validity)}, "
            + $"we add {Wording.Percent(uplift)} to its market value, up to {ceiling}; you need not buy anything.";

        return context.Draft(OfferForm.Right, worth, sentence) with
        {
            MaximumLiability = ceiling,
            Validity = validity,
            After = context.Terms.After == Concern ? Concern : Fix,
        };
    }
}
