namespace ServiceRecovery;

/// <summary>Benefits that are done or handed over, not paid; all of them are offers of one shape.</summary>
internal static class InKind
{
    /// <summary>A gift whose worth may be unknown, and whose ceiling is said to the customer.</summary>
    /// <param name="context">The question.</param>
    /// <param name="form">In what form it is given.</param>
    /// <param name="gift">What is given, as the sentence about it begins.</param>
    /// <param name="worth">The declared worth, or a fact that stands for it; null if nobody knows.</param>
    /// <param name="validity">The default time to use it; null without end.</param>
    public static RecoveryOffer? Gift(
        this CompensationContext context, OfferForm form, string gift, Money? worth, Period? validity)
    {
        if (!context.Fits(worth, "worth") || !context.Fits(context.Terms.UpTo, "upTo"))
        {
            return null;
        }

        var ceiling = context.Terms.UpTo?.RoundDown();
        var time = context.Terms.ValidFor ?? validity;
        var limit = ceiling is { } most ? $", up to {most}" : "";
        var use = time is { } period ? $", {Wording.UsableFor(period)}" : "";
        var sentence = $"{Wording.Opening(gift)}{limit}{use}.";

        return context.Draft(form, worth is { } value ? context.Worth(value) : null, sentence) with
        {
            Validity = time,
            MaximumLiability = ceiling,
        };
    }
}
