namespace ServiceRecovery;

/// <summary>How much goodwill a role may release.</summary>
/// <remarks>
/// It bounds the worth that an offer states. One that states none, such as a trade-in that may cost up to 600, is
/// bounded by that maximum liability of the policy alone.
/// </remarks>
public sealed record Grant
{
    /// <summary>The role, in the policy's words.</summary>
    public required string Role { get; init; }

    /// <summary>The most that it may release for one case.</summary>
    public required Money UpTo { get; init; }

    /// <summary>Within what time the role answers a request; null where none is promised.</summary>
    public Period? AnswersWithin { get; init; }
}
