using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>What a policy says besides its rules and limits.</summary>
internal sealed record PolicyHeader
{
    public required string Name { get; init; }

    public required string Version { get; init; }

    public PolicyKind Kind { get; init; }

    public required string Currency { get; init; }

    public required string TimeZone { get; init; }

    public DateOnly? EffectiveFrom { get; init; }

    public DateOnly? EffectiveUntil { get; init; }

    public required string AppliesBy { get; init; }

    /// <summary>Not part of what the policy means, so its canonical text does not say it.</summary>
    public DateOnly? ReviewBy { get; init; }

    public required ConfirmationTerms Confirming { get; init; }

    public ImmutableArray<Grant> Grants { get; init; } = [];

    /// <summary>What it says to the customer, each language and key once, in order.</summary>
    public ImmutableArray<CustomerText> Texts { get; init; } = [];

    /// <summary>The packs that went into it, each with the date that says which of its versions applies.</summary>
    public ImmutableArray<PolicyInclude> Includes { get; init; } = [];
}

/// <summary>A pack whose rules are part of a policy.</summary>
internal sealed record PolicyInclude(string Name, string Version, string Hash, string AppliesBy);
