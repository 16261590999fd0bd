using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>What one rule puts into one slot.</summary>
internal sealed record PolicyChoice
{
    public required string Slot { get; init; }

    public required ObligationClass Class { get; init; }

    public int Choose { get; init; } = 1;

    public string? After { get; init; }

    public required ImmutableArray<PolicyOffer> Offers { get; init; }
}

/// <summary>One candidate: its terms, and whether one valuation serves every case.</summary>
internal sealed record PolicyOffer(OfferTerms Terms, bool ValuedOnce);
