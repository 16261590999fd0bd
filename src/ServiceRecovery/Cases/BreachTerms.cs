namespace ServiceRecovery;

/// <summary>What follows once a duty is late.</summary>
/// <remarks>It follows once, from the breach that is recorded, whether the duty is done late or not at all.</remarks>
public sealed record BreachTerms
{
    /// <summary>The duty that is then owed as well, to the same party in the same manner; null for none.</summary>
    public string? Owes { get; init; }

    /// <summary>By when that is owed, from the moment at which it comes to be owed; null without a clock.</summary>
    public Period? Within { get; init; }

    /// <summary>
    /// The role that must know; null for none. The breach is stored with it, for event handlers, and the case's property
    /// <c>escalated-to</c> names it until somebody takes it away.
    /// </summary>
    public string? Tells { get; init; }

    /// <inheritdoc />
    public override string ToString()
    {
        var duty = Owes is null ? null : $"'{Owes}' is owed as well{(Within is { } within ? $", within {within}" : "")}";

        return string.Join("; ", new[] { duty, Tells is null ? null : $"'{Tells}' must know" }.OfType<string>());
    }
}
