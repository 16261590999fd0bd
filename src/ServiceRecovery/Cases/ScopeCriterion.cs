namespace ServiceRecovery;

/// <summary>One mark by which an incident tells whom it concerns: a fact that the host states, and what it must be.</summary>
/// <remarks>
/// Bounds that are both numbers compare as numbers, both dates as times, anything else letter by letter, such as serial
/// numbers of one length.
/// </remarks>
public sealed record ScopeCriterion
{
    /// <summary>The fact's name, as the host states it with the case: <c>vehicle.builtAt</c>.</summary>
    public required string Fact { get; init; }

    /// <summary>The values that are concerned; empty for any within the bounds.</summary>
    public IReadOnlyList<string> OneOf { get; init; } = [];

    /// <summary>The least value that is concerned; null without a lower bound.</summary>
    public string? From { get; init; }

    /// <summary>The greatest value that is concerned; null without an upper bound.</summary>
    public string? To { get; init; }
}
