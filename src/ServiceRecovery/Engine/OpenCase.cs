namespace ServiceRecovery;

/// <summary>A reported failure, to become a case.</summary>
/// <remarks>
/// (tenant, <see cref="Source"/>, <see cref="Reference"/>) is the key: opening it again opens nothing and gives the case
/// that exists, so that a host may retry whenever it is unsure.
/// </remarks>
public sealed record OpenCase
{
    /// <summary>Whose case. Default: the tenant named <c>default</c>.</summary>
    public TenantId Tenant { get; init; }

    /// <summary>The system that reports the failure. Not empty, at most 200 characters.</summary>
    public required string Source { get; init; }

    /// <summary>The failure's reference in that system. Not empty, at most 200 characters, and no person's name.</summary>
    public required string Reference { get; init; }

    /// <summary>The host's id of the customer; null opens a suspicion that names nobody yet.</summary>
    public string? Customer { get; init; }

    /// <summary>
    /// What went wrong. Null only for a suspicion of which nothing is known yet: its failure is then named by
    /// (<see cref="Source"/>, <see cref="Reference"/>), with a finding that another report of it is not recognised.
    /// </summary>
    public Failure? Failure { get; init; }

    /// <summary>What the customer says, in the customer's own words; a form entry counts. Null if not known. Erasable.</summary>
    public string? CustomerWords { get; init; }

    /// <summary>How the report came in, in the host's words. Default <c>report</c>.</summary>
    public string Origin { get; init; } = "report";

    /// <summary>The host's id of the incident that the failure belongs to; null for none.</summary>
    public string? Incident { get; init; }

    /// <summary>
    /// Whether it belongs to that incident. Default suspected; ignored without an incident. A verdict that was given for
    /// every member replaces it, before anything is decided.
    /// </summary>
    public IncidentVerdict Verdict { get; init; } = IncidentVerdict.Suspected;

    /// <summary>The name of the policy that decides; null takes the default policy.</summary>
    public string? Policy { get; init; }

    /// <summary>Facts that the host states, by name, in the form in which facts are stored; empty for none.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Whether the steps that need no person run before the call returns, as
    /// <see cref="IRecoveryEngine.RunDueAsync(CaseId, TenantId, CancellationToken)"/> would run them. Default no: the
    /// worker does it. If the call is cut off after the case is stored, the worker goes on.
    /// </summary>
    public bool RunDue { get; init; }

    /// <summary>Where the case stands already, in the host's own system; null for a new one.</summary>
    public ImportedProgress? Imported { get; init; }
}
