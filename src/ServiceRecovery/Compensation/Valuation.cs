namespace ServiceRecovery;

/// <summary>How the built-in strategies come to a value: take what is stated, round once, clip and say so.</summary>
internal static class Valuation
{
    private const string RulesLimit = "the rule gives no more";
    private const string FactsLimit = "never more than was paid, spent or agreed";

    /// <summary>The value rounded once in the customer's favor and held to the rule's own ceiling.</summary>
    /// <returns>Null, with a finding, if the ceiling cannot be read.</returns>
    public static Money? Worth(this CompensationContext context, Money value)
    {
        if (context.Terms.UpTo is null)
        {
            return value.RoundUp();
        }

        return context.Need(context.Terms.UpTo, "upTo") is { } limit
            ? Clip(context, value.RoundUp(), limit, RulesLimit)
            : null;
    }

    /// <summary>The same, held to what a fact or an agreement allows first.</summary>
    public static Money? Capped(this CompensationContext context, Money value, Money most) =>
        context.Worth(Clip(context, value.RoundUp(), most, FactsLimit));

    /// <summary>The worth that the terms state, as an amount or as a share of one.</summary>
    public static Money? Stated(this CompensationContext context) =>
        context.Stated(context.Terms.Value, context.Terms.Share ?? (context.Terms.AmountFrom is null ? null : 1));

    /// <summary>A stated worth, or a share of the amount that the terms name.</summary>
    public static Money? Stated(this CompensationContext context, Money? value, decimal? share)
    {
        if (value is not null || share is null)
        {
            return context.Need(value, "value") is { } stated ? context.Worth(stated) : null;
        }

        return context.NeedShare(share, "share") is { } part && context.NeedBase() is { } amount
            ? context.Worth(amount * part)
            : null;
    }

    /// <summary>Whether an amount that may be unknown can be used if it is known.</summary>
    public static bool Fits(this CompensationContext context, Money? amount, string name) =>
        amount is null || context.Need(amount, name) is not null;

    /// <summary>The amount that a share is taken of: the one that the terms name, else what was paid.</summary>
    public static Money? NeedBase(this CompensationContext context) => context.Terms.AmountFrom is { } name
        ? context.Need(context.Amount, name)
        : context.Need(context.Paid, "failure.paid");

    /// <summary>The declared price of one unit, or the amount that the terms name for it.</summary>
    public static Money? NeedPrice(this CompensationContext context) =>
        context.Terms.Price is null && context.Terms.AmountFrom is { } name
            ? context.Need(context.Amount, name)
            : context.Need(context.Terms.Price, "price");

    /// <summary>A share that is there and more than nothing.</summary>
    public static decimal? NeedShare(this CompensationContext context, decimal? share, string name) =>
        NeedPositive(context, share, name);

    /// <summary>A quantity that is there and more than nothing.</summary>
    public static decimal? NeedQuantity(this CompensationContext context) =>
        NeedPositive(context, context.Terms.Quantity, "quantity");

    /// <summary>How much of a quantity the rule's ceiling pays for, in whole units where it has to be less.</summary>
    public static decimal? Affordable(this CompensationContext context, decimal quantity, Money price)
    {
        if (context.Terms.UpTo is null)
        {
            return quantity;
        }

        if (context.Need(context.Terms.UpTo, "upTo") is not { } limit)
        {
            return null;
        }

        if (price.Amount == 0 || price * quantity <= limit)
        {
            return quantity;
        }

        var fewer = decimal.Floor(limit.Amount / price.Amount);
        context.Note(OfferFindings.Clipped(context.Terms, price * quantity, price * fewer, RulesLimit));

        return fewer;
    }

    private static decimal? NeedPositive(CompensationContext context, decimal? number, string name)
    {
        if (number > 0)
        {
            return number;
        }

        context.Note(number is { } found
            ? OfferFindings.OutOfRange(context.Terms, name, $"{found}", "more than zero")
            : OfferFindings.Missing(context.Terms, name));

        return null;
    }

    private static Money Clip(CompensationContext context, Money value, Money limit, string because)
    {
        if (value <= limit)
        {
            return value;
        }

        var clipped = limit.RoundDown();
        context.Note(OfferFindings.Clipped(context.Terms, value, clipped, because));

        return clipped;
    }
}
