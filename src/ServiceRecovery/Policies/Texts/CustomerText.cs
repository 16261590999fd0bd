namespace ServiceRecovery;

/// <summary>A sentence that a policy says to the customer in one language, with placeholders such as <c>{when}</c>.</summary>
/// <param name="Language">A BCP 47 tag.</param>
/// <param name="Key">A kind of duty, a slot, a strategy, or <c>choice</c>; <c>offer.</c> before it where a duty has the name, too.</param>
/// <param name="Text">The template.</param>
internal sealed record CustomerText(string Language, string Key, string Text)
{
    public const string Offer = "offer.";
    public const string Choice = "choice";

    public static readonly IReadOnlyList<string> OfDuties = ["when"];

    public static readonly IReadOnlyList<string> OfOffers = ["item", "amount", "quantity", "options", "count"];

    /// <summary>Those of a list for each language and key once, the later before the earlier, in order.</summary>
    public static IEnumerable<CustomerText> Merged(IEnumerable<CustomerText> texts) => texts.Reverse()
        .DistinctBy(text => text with { Text = "" })
        .OrderBy(text => text.Language, StringComparer.Ordinal)
        .ThenBy(text => text.Key, StringComparer.Ordinal);
}
