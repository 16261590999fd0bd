namespace ServiceRecovery;

/// <summary>Which cases to list. All conditions hold together; null conditions do not count.</summary>
public sealed record CaseQuery
{
    /// <summary>The most cases that one page holds.</summary>
    public const int MaximumLimit = 1000;

    /// <summary>Only cases in one of these states; null for all.</summary>
    public IReadOnlyList<CaseState>? States { get; init; }

    /// <summary>Only cases of this source.</summary>
    public string? Source { get; init; }

    /// <summary>Only the case with this reference in its source.</summary>
    public string? Reference { get; init; }

    /// <summary>Only cases of the customer whom the host knows by this id.</summary>
    public string? Customer { get; init; }

    /// <summary>Only cases of this incident.</summary>
    public string? Incident { get; init; }

    /// <summary>Only cases that name this failure.</summary>
    public string? Failure { get; init; }

    /// <summary>Only cases that the library must look at by then.</summary>
    public DateTimeOffset? DueBy { get; init; }

    /// <summary>Only cases that this policy decides, by its name.</summary>
    public string? Policy { get; init; }

    /// <summary>Only cases that owe something whose deadline is before this: with now, what is overdue.</summary>
    public DateTimeOffset? OwedBefore { get; init; }

    /// <summary>Only cases that were opened at this time or later.</summary>
    public DateTimeOffset? OpenedFrom { get; init; }

    /// <summary>Only cases that were opened before this time.</summary>
    public DateTimeOffset? OpenedBefore { get; init; }

    /// <summary>Only cases that may cost this much or more, in this currency.</summary>
    public Money? ValueFrom { get; init; }

    /// <summary>Only cases that have this property: <c>name</c>, or <c>name=value</c>.</summary>
    public string? Tag { get; init; }

    /// <summary>
    /// Whether to count all that the other conditions let through, whatever the page. That reads each of them. Default no.
    /// </summary>
    public bool Count { get; init; }

    /// <summary>Only cases that follow this one in the order of ids: the last case of the page before.</summary>
    public CaseId? After { get; init; }

    /// <summary>How many cases at most: 1 to 1,000. Default 100.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>Refuses what cannot be asked. Every store calls it before it reads.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not 1 to 1,000.</exception>
    public void EnsureInRange()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Limit, MaximumLimit);
    }
}
