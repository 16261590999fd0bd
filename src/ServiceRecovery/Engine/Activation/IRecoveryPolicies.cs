namespace ServiceRecovery;

/// <summary>The policies that new cases are decided by, and how they are changed while the host runs.</summary>
/// <remarks>
/// Safe for concurrent use. A change is taken as a whole or not at all: it becomes active only when every document of it
/// parses, checks and passes its tests, and nothing in it contradicts what else is active; else all stays as it was. A
/// decision that is under way goes on with the versions that it began with, and a case that is open keeps the version that
/// it was opened with.
/// </remarks>
public interface IRecoveryPolicies
{
    /// <summary>Every version that may be chosen for a new case.</summary>
    /// <remarks>
    /// A case that names no policy takes the one that was registered first with <c>AddPolicy</c>; where none was, the only
    /// one there is. The order of files never decides.
    /// </remarks>
    IReadOnlyList<RecoveryPolicy> Active { get; }

    /// <summary>
    /// The changes that were asked for and are not in force, for a health check: of each source the last one, until a
    /// change of the same source is activated. Empty where all is as it was asked for.
    /// </summary>
    IReadOnlyList<PolicyActivation> Refused { get; }

    /// <summary>What the candidates that were added with <c>AddShadowPolicy</c> would have decided otherwise so far.</summary>
    IReadOnlyList<PolicyComparison> Shadows { get; }

    /// <summary>
    /// Puts versions beside the registered ones, in the place of those that an earlier call put there; none takes these
    /// away again.
    /// </summary>
    PolicyActivation Activate(IEnumerable<RecoveryPolicy> versions);

    /// <summary>The same, with documents: their texts, each with the name of the file that errors give.</summary>
    PolicyActivation ActivateDocuments(IEnumerable<(string File, string Text)> documents);

    /// <summary>
    /// Reads every folder and configuration section again, now. Hosts whose hosted services do not run call it; the
    /// others read what changes by themselves.
    /// </summary>
    /// <returns>What became of each source that has changed since it was last tried; empty where none has.</returns>
    IReadOnlyList<PolicyActivation> Reload();
}
