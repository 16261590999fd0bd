namespace ServiceRecovery;

/// <summary>A vehicle on loan at a daily rate for a greatest number of days; a ceiling shortens the loan.</summary>
internal sealed class LoanVehicleStrategy : ICompensationStrategy
{
    public string Name => "loan-vehicle";

    public RecoveryOffer? Offer(CompensationContext context)
    {
        var terms = context.Terms;

        if (terms.Length is not { } length)
        {
            return context.NoOffer(OfferFindings.Missing(terms, "length"));
        }

        if (length.Unit != TimeUnit.Days)
        {
            return context.NoOffer(OfferFindings.OutOfRange(terms, "length", $"{length}", "a number of days"));
        }

        if (context.Need(terms.Rate, "rate") is not { } rate
            || context.Affordable(length.Count, rate) is not { } days)
        {
            return null;
        }

        var sentence = Wording.Opening(
            $"{Wording.Free(terms.Item ?? "a vehicle on loan")}, for up to {Wording.Counted(days, "day")}.");

        return context.Draft(OfferForm.Goods, context.Worth(rate * days), sentence)
            with { Quantity = days, Unit = "day" };
    }
}
