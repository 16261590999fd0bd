namespace ServiceRecovery;

/// <summary>One page of the ledger.</summary>
public sealed record LedgerPage
{
    /// <summary>The entries.</summary>
    public required IReadOnlyList<LedgerEntry> Entries { get; init; }

    /// <summary>What to give as <see cref="LedgerQuery.After"/> for the next page; null if this is the last.</summary>
    public long? Next { get; init; }

    /// <summary>
    /// How the account that was asked for stands, by period and currency in that order; empty if none was asked for.
    /// </summary>
    public IReadOnlyList<LedgerBalance> Balances { get; init; } = [];
}
