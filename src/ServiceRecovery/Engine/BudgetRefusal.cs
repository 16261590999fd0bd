namespace ServiceRecovery;

/// <summary>Says which budget had no room, and how much is left of it.</summary>
internal sealed class BudgetRefusal(ICaseStore store)
{
    /// <summary>Why the ledger refused a commit.</summary>
    public async Task<Finding> ReadAsync(Commit refused, CancellationToken cancellationToken) =>
        await FindAsync(refused, cancellationToken).ConfigureAwait(false)

        // Room has come back meanwhile, or the account holds less than was to be posted or freed.
        ?? new Finding(
            "ledger-refused",
            $"The ledger refused {Listed.And([.. refused.Ledger.Select(entry => $"{entry.Kind} on {entry.Account}")])}. Try again; "
            + "if it is refused again, its balances do not agree with the case: compare both.");

    /// <summary>The first budget that has no room for a commit now; null if each has.</summary>
    public async Task<Finding?> FindAsync(Commit commit, CancellationToken cancellationToken)
    {
        foreach (var entry in commit.Ledger.Where(entry => entry is { Kind: LedgerEntryKind.Reserve, Ceiling: not null }))
        {
            var left = await LeftAsync(entry, cancellationToken).ConfigureAwait(false);

            if (left < entry.MinorUnits)
            {
                return NoRoom(entry, left);
            }
        }

        return null;
    }

    private async Task<long> LeftAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        var query = new LedgerQuery { Account = entry.Account, Limit = 1 };
        var page = await store.ReadLedgerAsync(entry.Benefit.Tenant, query, cancellationToken).ConfigureAwait(false);
        var balance = page.Balances.FirstOrDefault(one => one.Period == entry.Period && one.Currency == entry.Currency);

        return (entry.Ceiling ?? long.MaxValue) - (balance is null ? 0 : balance.Reserved + balance.Posted);
    }

    private static Finding NoRoom(LedgerEntry entry, long left) => new(
        "budget-exhausted",
        $"The budget {entry.Account} for {entry.Period} has {Money.FromMinorUnits(Math.Max(0, left), entry.Currency)} left of "
        + $"{Money.FromMinorUnits(entry.Ceiling ?? 0, entry.Currency)}; the offer may cost "
        + $"{Money.FromMinorUnits(entry.MinorUnits, entry.Currency)}. Offer something smaller, wait for the next period, or have "
        + "the budget raised in the policy.");
}
