using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>What one source contributes to the active policies. Guarded by the lock of its owner.</summary>
internal sealed class PolicyPart(string name, IPolicySource? source)
{
    public string Name { get; } = name;

    public IPolicySource? Source { get; } = source;

    /// <summary>The last good versions.</summary>
    public ImmutableArray<RecoveryPolicy> Policies { get; set; } = [];

    /// <summary>What was read when the source was tried last, with whatever result.</summary>
    public SourceReading? Tried { get; set; }

    /// <summary>The last change, where it was refused.</summary>
    public PolicyActivation? Refused { get; set; }
}
