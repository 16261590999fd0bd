namespace ServiceRecovery;

/// <summary>One line of a scale: from this measure on, so much.</summary>
/// <remarks>It states <see cref="Value"/> or <see cref="Share"/>; where both are stated, the value counts.</remarks>
public sealed record OfferBand
{
    /// <summary>The least measure (kilometers, minutes, a severity from 0 to 3) that falls into the band.</summary>
    public required decimal From { get; init; }

    /// <summary>What the band gives, as an amount.</summary>
    public Money? Value { get; init; }

    /// <summary>What the band gives, as a share of what was paid: 0.25 is a quarter.</summary>
    public decimal? Share { get; init; }
}
