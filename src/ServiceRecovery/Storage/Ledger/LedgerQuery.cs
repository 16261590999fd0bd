namespace ServiceRecovery;

/// <summary>Which entries of the ledger to list, in the order in which they were stored.</summary>
public sealed record LedgerQuery
{
    /// <summary>Only this account, with its balances; null for the entries of all, without balances.</summary>
    public string? Account { get; init; }

    /// <summary>Only entries that follow this position: <see cref="LedgerPage.Next"/> of the page before. 0 from the first.</summary>
    public long After { get; init; }

    /// <summary>How many entries at most: 1 to 1,000. Default 100.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>Refuses a limit out of bounds. Every store calls it before it reads.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not 1 to 1,000.</exception>
    public void EnsureInRange()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Limit, CaseQuery.MaximumLimit);
    }
}
