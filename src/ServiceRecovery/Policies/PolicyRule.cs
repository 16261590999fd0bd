using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>One rule: when it matches, all that it says is added to what the other rules say.</summary>
internal sealed record PolicyRule
{
    public required string Id { get; init; }

    /// <summary>Null matches always.</summary>
    public Condition? When { get; init; }

    public required string Because { get; init; }

    public ImmutableArray<DutyTerms> Duties { get; init; } = [];

    public ImmutableArray<PolicyChoice> Choices { get; init; } = [];

    public PolicyHold? Hold { get; init; }

    /// <summary>Kinds of duty that are not owed where the rule matches.</summary>
    public ImmutableArray<string> Waives { get; init; } = [];

    /// <summary>Slots that the rule's own offers stand in for.</summary>
    public ImmutableArray<string> Replaces { get; init; } = [];

    /// <summary>The rule with its source, as decisions cite it.</summary>
    public string Cited => $"{Id}: {Because}";
}
