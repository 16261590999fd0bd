namespace ServiceRecovery;

/// <summary>What no strategy can make an offer of, found before one is asked.</summary>
internal static class TermsCheck
{
    /// <summary>What is wrong with the terms; null if nothing is.</summary>
    public static Finding? Broken(OfferTerms terms)
    {
        if (terms.Class == ObligationClass.Conduct)
        {
            return OfferFindings.OutOfRange(terms, "class", "conduct", "entitlement, redress or goodwill");
        }

        foreach (var (name, period) in Periods(terms))
        {
            if (period is { Count: <= 0 })
            {
                return OfferFindings.OutOfRange(terms, name, $"{period}", "more than no time");
            }
        }

        return terms.Bands.DistinctBy(band => band.From).Count() == terms.Bands.Count
            ? null
            : OfferFindings.OutOfRange(terms, "bands", "two that begin at one measure", "one for each beginning");
    }

    private static ReadOnlySpan<(string Name, Period? Period)> Periods(OfferTerms terms) => new[]
    {
        ("per", terms.Per),
        ("startsAfter", terms.StartsAfter),
        ("length", terms.Length),
        ("validFor", terms.ValidFor),
        ("acceptWithin", terms.AcceptWithin),
    };
}
