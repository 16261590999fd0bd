namespace ServiceRecovery;

/// <summary>
/// What a store keeps beside a case's events so that cases can be found and woken. Derived, never the truth.
/// </summary>
public sealed record CaseSummary
{
    /// <summary>Whose case.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>The case.</summary>
    public required CaseId Id { get; init; }

    /// <summary>The sequence of the last event that it reflects.</summary>
    public required long Version { get; init; }

    /// <summary>Where the case stands.</summary>
    public required CaseState State { get; init; }

    /// <summary>The system that reported the failure. Unique with <see cref="Reference"/> within the tenant.</summary>
    public required string Source { get; init; }

    /// <summary>The failure's reference in that system.</summary>
    public required string Reference { get; init; }

    /// <summary>The customer's pseudonym; null while nobody is known.</summary>
    public PersonId? Customer { get; init; }

    /// <summary>The id of the first failure named; null before one is.</summary>
    public string? Failure { get; init; }

    /// <summary>The host's id of the incident; null if the case belongs to none.</summary>
    public string? Incident { get; init; }

    /// <summary>The name of the policy that decides.</summary>
    public required string Policy { get; init; }

    /// <summary>When the case was opened.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When the last event was recorded.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>When the library must look at the case again; null if only somebody else's act can change it.</summary>
    public DateTimeOffset? NextDueAt { get; init; }

    /// <summary>
    /// How much is owed: duties that are open or waiting, and accepted benefits that no such duty stands for.
    /// </summary>
    public int OpenDuties { get; init; }

    /// <summary>
    /// The earliest deadline, past or to come, of a duty that is open and waits for nobody; null if none has one.
    /// </summary>
    public DateTimeOffset? OwedBy { get; init; }

    /// <summary>
    /// The most that what it has offered and given may cost: of the candidates of one choice the dearest; null for nothing.
    /// </summary>
    public Money? Value { get; init; }

    /// <summary>The case's properties, a line each, <c>name=value</c>, in the order of their names; empty for none.</summary>
    public string Tags { get; init; } = "";

    /// <summary>Why the worker leaves the case alone until a person has looked; null if it does not.</summary>
    public string? Parked { get; init; }
}
