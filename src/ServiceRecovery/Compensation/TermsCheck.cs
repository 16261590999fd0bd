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

        return Short(terms, "per", terms.Per)
            ?? Short(terms, "startsAfter", terms.StartsAfter)
            ?? Short(terms, "length", terms.Length)
            ?? Short(terms, "validFor", terms.ValidFor)
            ?? Short(terms, "acceptWithin", terms.AcceptWithin)
            ?? Overlapping(terms);
    }

    private static Finding? Short(OfferTerms terms, string name, Period? period) =>
        period is { Count: <= 0 } ? OfferFindings.OutOfRange(terms, name, $"{period}", "more than no time") : null;

    private static Finding? Overlapping(OfferTerms terms) =>
        terms.Bands.Count > 1 && terms.Bands.DistinctBy(band => band.From).Count() < terms.Bands.Count
            ? OfferFindings.OutOfRange(terms, "bands", "two that begin at one measure", "one for each beginning")
            : null;
}
