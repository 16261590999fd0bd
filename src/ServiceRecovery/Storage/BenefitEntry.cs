namespace ServiceRecovery;

/// <summary>One line of the ledger of what customers were given. Its key is unique for ever.</summary>
public sealed record BenefitEntry
{
    /// <summary>What makes it the same benefit.</summary>
    public required BenefitKey Key { get; init; }

    /// <summary>The case that gives it.</summary>
    public required CaseId Case { get; init; }

    /// <summary>Why it is given.</summary>
    public required ObligationClass Class { get; init; }

    /// <summary>Where it stands: reserved, issuing, issued, uncertain or reversed.</summary>
    public required OfferStatus Status { get; init; }

    /// <summary>What it is worth in the currency's minor units; null if it has no money value.</summary>
    public long? MinorUnits { get; init; }

    /// <summary>The currency of <see cref="MinorUnits"/>; null with it.</summary>
    public string? Currency { get; init; }

    /// <summary>
    /// The status that the line must have now; null if the key must not exist yet. Anything else refuses the commit.
    /// </summary>
    public OfferStatus? Expected { get; init; }
}
