namespace ServiceRecovery;

/// <summary>How the built-in strategies come to a value: clip to a ceiling, round once, say what was clipped.</summary>
internal static class Valuation
{
    private const string RulesLimit = "the rule gives no more";

    /// <summary>The value rounded once in the customer's favor and held to the rule's own ceiling.</summary>
    public static Money? Worth(this CompensationContext context, Money value) => context.UpTo(value, null, RulesLimit);

    /// <summary>The same, held to another ceiling first.</summary>
    public static Money? UpTo(this CompensationContext context, Money value, Money? ceiling, string because)
    {
        var worth = Clip(context, value.RoundUp(), ceiling, because);

        if (context.Terms.UpTo is null)
        {
            return worth;
        }

        return context.Need(context.Terms.UpTo, "upTo") is { } limit ? Clip(context, worth, limit, RulesLimit) : null;
    }

    /// <summary>The worth that the terms state, as an amount or as a share of a fact.</summary>
    public static Money? Stated(this CompensationContext context)
    {
        var terms = context.Terms;

        if (terms.Value is not null || terms.Share is null)
        {
            return context.Need(terms.Value, "value") is { } value ? context.Worth(value) : null;
        }

        if (terms.Share <= 0)
        {
            context.Note(OfferFindings.OutOfRange(terms, "share", $"{terms.Share}", "more than zero"));

            return null;
        }

        return context.Need(context.Amount ?? context.Paid, terms.AmountFrom ?? "failure.paid") is { } amount
            ? context.Worth(amount * terms.Share.Value)
            : null;
    }

    private static Money Clip(CompensationContext context, Money value, Money? ceiling, string because)
    {
        if (ceiling is not { } limit || value <= limit)
        {
            return value;
        }

        var clipped = limit.RoundDown();
        context.Note(OfferFindings.Clipped(context.Terms, value, clipped, because));

        return clipped;
    }
}
