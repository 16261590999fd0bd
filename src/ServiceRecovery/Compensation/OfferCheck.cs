namespace ServiceRecovery;

/// <summary>What holds for every offer, whoever made it.</summary>
internal static class OfferCheck
{
    /// <summary>The offer with what is common to all made good, or null with a finding.</summary>
    public static RecoveryOffer? Passed(CompensationContext context, RecoveryOffer offer)
    {
        if (Broken(context, offer) is { } why)
        {
            return context.NoOffer(why);
        }

        return context.Terms.CashInstead ? WithCash(context, Rounded(offer)) : Rounded(offer);
    }

    private static RecoveryOffer Rounded(RecoveryOffer offer)
    {
        var value = offer.Value?.RoundUp();
        var liability = offer.MaximumLiability?.RoundUp();

        return value == offer.Value && liability == offer.MaximumLiability
            ? offer
            : offer with { Value = value, MaximumLiability = liability };
    }

    private static Finding? Broken(CompensationContext context, RecoveryOffer offer)
    {
        var terms = context.Terms;

        return offer switch
        {
            _ when offer.Class != terms.Class => OfferFindings.Relabeled(terms, "its class"),
            _ when offer.Slot != terms.Slot => OfferFindings.Relabeled(terms, "its slot"),
            _ when offer.Strategy != terms.Strategy => OfferFindings.Relabeled(terms, "its strategy's name"),
            { Value: { } value } when value.Currency != context.Currency =>
                OfferFindings.ForeignCurrency(terms, "value", value, context.Currency),
            { MaximumLiability: { } liability } when liability.Currency != context.Currency =>
                OfferFindings.ForeignCurrency(terms, "maximum liability", liability, context.Currency),
            { Value.Amount: 0 } => OfferFindings.WorthNothing(terms),
            { Value: { Amount: < 0 } value } => OfferFindings.OutOfRange(terms, "value", $"{value}", "more than zero"),
            { Value: { } value, MaximumLiability: { } liability } when liability < value =>
                OfferFindings.OutOfRange(terms, "maximum liability", $"{liability}", $"{value} or more"),
            _ => null,
        };
    }

    private static RecoveryOffer? WithCash(CompensationContext context, RecoveryOffer offer)
    {
        if (offer.Form == OfferForm.Money)
        {
            return offer;
        }

        return offer.Value is { } value
            ? offer with { CashInstead = value, Terms = $"{offer.Terms} You may have {value} in money instead." }
            : context.NoOffer(OfferFindings.Missing(context.Terms, "value"));
    }
}
