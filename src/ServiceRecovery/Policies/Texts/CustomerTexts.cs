namespace ServiceRecovery;

/// <summary>What a policy says to customers of one language: its own sentences first, then those of the wider language.</summary>
/// <param name="texts">All texts of the policy.</param>
/// <param name="language">A BCP 47 tag; what is said in none of its forms is said in English.</param>
internal sealed class CustomerTexts(IReadOnlyList<CustomerText> texts, string language)
{
    private readonly string[] _chain = [.. Wider(language), "en"];

    /// <summary>The sentence about a duty; null where the policy has none.</summary>
    public string? OfDuty(DutyTerms duty) => Find(duty.Kind) is not { } text ? null : TextTemplate.Fill(
        text.Text,
        name => name == "when" ? PromisedTime.Of(duty, TimeWords.Of(text.Language) ?? TimeWords.English).TrimStart() : null);

    /// <summary>The sentence about one benefit of a slot; null where the policy has none, or a value for it is not known.</summary>
    /// <param name="offer">The benefit.</param>
    /// <param name="stated">What the policy says of it; null where it is not found.</param>
    /// <param name="isAlone">Whether it is all that the slot gives, so that the sentence of the slot is about it.</param>
    public string? OfOffer(RecoveryOffer offer, OfferTerms? stated, bool isAlone) =>
        ((isAlone ? FindOffer(offer.Slot) : null) ?? FindOffer(offer.Strategy)) is not { } text ? null : TextTemplate.Fill(
            text.Text,
            name => name switch
            {
                "item" => stated?.Item ?? PlainWords.Spaced(offer.Strategy),
                "amount" => (offer.Value ?? offer.MaximumLiability) is { } value ? SpokenNumbers.Of(value, text.Language) : null,
                "quantity" => offer.Quantity is { } quantity ? SpokenNumbers.Of(quantity, text.Language) : null,
                "count" => "1",
                _ => null,
            });

    /// <summary>The sentence about a choice of several; null where the policy has none.</summary>
    public string? OfChoice(OfferChoice choice, IEnumerable<string> options) =>
        (FindOffer(choice.Slot) ?? FindOffer(CustomerText.Choice)) is not { } text ? null : TextTemplate.Fill(
            text.Text,
            name => name switch
            {
                "options" => string.Join(" / ", options),
                "count" => $"{choice.Choose}",
                _ => null,
            });

    private CustomerText? FindOffer(string name) => Find($"{CustomerText.Offer}{name}")
        ?? (Find(name) is { } text && !TextTemplate.Placeholders(text.Text).Any(CustomerText.OfDuties.Contains) ? text : null);

    private CustomerText? Find(string key) => _chain
        .Select(tag => texts.FirstOrDefault(text => text.Key == key && text.Language.Equals(tag, StringComparison.OrdinalIgnoreCase)))
        .FirstOrDefault(text => text is not null);

    private static IEnumerable<string> Wider(string tag)
    {
        for (; tag.Length > 0; tag = tag[..Math.Max(0, tag.LastIndexOf('-'))])
        {
            yield return tag;
        }
    }
}
