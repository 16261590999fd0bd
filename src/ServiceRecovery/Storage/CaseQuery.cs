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

    /// <summary>Only cases that follow this one in the order of ids: the last case of the page before.</summary>
    public CaseId? After { get; init; }

    /// <summary>How many cases at most: 1 to 1,000. Default 100.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>Refuses a limit out of bounds. Every store calls it before it reads.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not 1 to 1,000.</exception>
    public void EnsureInRange()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Limit, MaximumLimit);
    }
}
