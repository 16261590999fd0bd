namespace ServiceRecovery;

/// <summary>What a customer may be given under one slot, and how many of it.</summary>
public sealed record OfferChoice
{
    /// <summary>The stable name of the choice.</summary>
    public required string Slot { get; init; }

    /// <summary>How many of the candidates the customer may choose: 1 or more.</summary>
    public int Choose { get; init; } = 1;

    /// <summary>What is to choose from: one or more, all of the same class.</summary>
    public required IReadOnlyList<RecoveryOffer> Candidates { get; init; }

    /// <summary>The rules that allow it, and their sources.</summary>
    public IReadOnlyList<string> Because { get; init; } = [];
}
