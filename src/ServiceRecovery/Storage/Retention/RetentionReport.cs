namespace ServiceRecovery;

/// <summary>What one <see cref="RetentionRequest"/> deleted, or would delete.</summary>
public sealed record RetentionReport
{
    /// <summary>Cases that were dealt with; each is dealt with once, unless it changes again.</summary>
    public long Cases { get; init; }

    /// <summary>Texts that were deleted: what was said, and of an erased customer the ids as well.</summary>
    public long Texts { get; init; }

    /// <summary>Customers who were erased.</summary>
    public long Customers { get; init; }

    /// <summary>
    /// What the next request names as <see cref="RetentionRequest.After"/>; null if no case is left. Only the store that made it
    /// can read it.
    /// </summary>
    public string? Next { get; init; }
}
