namespace ServiceRecovery;

/// <summary>So much for each unit of time that a failure lasts; a unit once begun counts in full.</summary>
/// <remarks>
/// It begins with the failure, or later where the terms say so; it stops with the failure, or with the longest time
/// or the highest amount that the terms must state. While the failure lasts, the value is what has accrued so far
/// and the maximum liability is the cap.
/// </remarks>
internal sealed class AccruingAmountStrategy : ICompensationStrategy
{
    public string Name => "accruing-amount";

    public RecoveryOffer? Offer(CompensationContext context)
    {
        var terms = context.Terms;

        if (terms.UpTo is null && terms.Length is null)
        {
            return context.NoOffer(OfferFindings.Missing(terms, "upTo or length"));
        }

        return context.Need(terms.Rate, "rate") is { } rate
            && Accrual.Of(context) is { } accrual
            && Ceiling(context, rate, accrual) is { } ceiling
            && context.Capped(rate * accrual.Units, ceiling) is { } value
                ? Draft(context, rate, accrual, value, ceiling)
                : null;
    }

    private static Money? Ceiling(CompensationContext context, Money rate, Accrual accrual)
    {
        if (context.Terms.UpTo is null)
        {
            return (rate * accrual.MostUnits!.Value).RoundUp();
        }

        return context.Need(context.Terms.UpTo, "upTo") is not { } limit ? null
            : accrual.MostUnits is { } most ? Money.Min(limit.RoundDown(), (rate * most).RoundUp())
            : limit.RoundDown();
    }

    private static RecoveryOffer Draft(
        CompensationContext context, Money rate, Accrual accrual, Money value, Money ceiling)
    {
        var each = $"{rate.RoundUp()} for each {accrual.UnitName}";
        var sentence = accrual.Lasts
            ? $"{each} that this lasts, {value} so far and {ceiling} at most."
            : $"{each} that this lasted, {value} in all.";

        return context.Draft(OfferForm.Money, value, sentence) with
        {
            Quantity = accrual.Units,
            Unit = accrual.UnitName,
            MaximumLiability = accrual.Lasts ? ceiling : value,
        };
    }
}
