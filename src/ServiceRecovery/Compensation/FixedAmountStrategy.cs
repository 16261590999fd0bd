namespace ServiceRecovery;

/// <summary>A stated amount, or that of the band which a measure falls into.</summary>
/// <remarks>The band is the highest that begins at or below the measure; below all of them nothing is given.</remarks>
internal sealed class FixedAmountStrategy : ICompensationStrategy
{
    public string Name => "fixed-amount";

    public RecoveryOffer? Offer(CompensationContext context) =>
        (context.Terms.Bands.Count == 0 ? context.Stated() : OfBand(context)) is { } value
            ? context.Draft(OfferForm.Money, value, $"{value}, paid to you.")
            : null;

    private static Money? OfBand(CompensationContext context)
    {
        var terms = context.Terms;
        var measure = terms.MeasureFrom is not null ? context.Measure
            : context.IsSeverityUnknown ? null : (int)context.Severity;

        if (measure is not { } found)
        {
            context.Note(OfferFindings.Missing(terms, terms.MeasureFrom ?? "failure.severity"));

            return null;
        }

        if (terms.Bands.Where(line => line.From <= found).MaxBy(line => line.From) is not { } band)
        {
            context.Note(OfferFindings.WorthNothing(terms));

            return null;
        }

        return context.Stated(band.Value, band.Share);
    }
}
