namespace ServiceRecovery;

/// <summary>What became of a change of the active policies.</summary>
public sealed record PolicyActivation
{
    /// <summary>Where the change came from: a folder, a section of the configuration, or <c>host</c>.</summary>
    public required string Source { get; init; }

    /// <summary>When it was tried.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether the change is in force; if not, everything is as it was before.</summary>
    public bool IsActivated => Errors.Count == 0;

    /// <summary>What is wrong with it, all at once; empty where it is in force.</summary>
    public required IReadOnlyList<string> Errors { get; init; }

    /// <summary>What a person should know although it is no error.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What the source contributes now: the change, or the last good one.</summary>
    public required IReadOnlyList<RecoveryPolicy> Policies { get; init; }

    /// <summary>Throws if the change is not in force, for callers who will not look.</summary>
    /// <exception cref="InvalidPolicyException">With every error.</exception>
    public PolicyActivation EnsureActivated() => IsActivated ? this : throw new InvalidPolicyException(Source, Errors);
}
