namespace ServiceRecovery;

/// <summary>What the customer may be given in one slot: one benefit, or several to choose from.</summary>
/// <remarks>
/// Immutable. Each candidate alone is within the limits of the decision; together, the goodwill that a case offers
/// may not exceed <see cref="PolicyDecision.Goodwill"/>.
/// </remarks>
public sealed record OfferChoice
{
    /// <summary>The stable name that all candidates share.</summary>
    public required string Slot { get; init; }

    /// <summary>Why it is given. One slot has one class.</summary>
    public required ObligationClass Class { get; init; }

    /// <summary>How many of the candidates the customer may have.</summary>
    public int Choose { get; init; } = 1;

    /// <summary>The duty that must be met before it may be offered; null at once.</summary>
    public string? After { get; init; }

    /// <summary>The benefits to choose from; never empty.</summary>
    public required IReadOnlyList<RecoveryOffer> Candidates { get; init; }

    /// <summary>Why: each rule with the source that it cites.</summary>
    public required IReadOnlyList<string> Because { get; init; }

    /// <summary>Whether giving it meets duties of that kind: goodwill the extra, all else the duty of the slot's name.</summary>
    internal bool Settles(string kind) => (Class == ObligationClass.Goodwill ? DutyKinds.Extra : Slot) == kind;

    /// <inheritdoc />
    public override string ToString() => $"{Slot} ({string.Join("; ", Because)})";
}
