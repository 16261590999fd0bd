namespace ServiceRecovery;

/// <summary>Goodwill that waits; what is owed is never held.</summary>
public sealed record GoodwillHold
{
    /// <summary>The rule that holds, with the source that it cites.</summary>
    public required string Because { get; init; }

    /// <summary>When it ends at the latest, if that is a date. Exactly one of this and <see cref="For"/> is set.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>How long it lasts at the most, counted from the decision.</summary>
    public Period? For { get; init; }
}
