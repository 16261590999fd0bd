namespace ServiceRecovery.Testing;

/// <summary>
/// What must hold of the ledger at every entry, not only at the end: nothing below nothing, nothing above its ceiling, no
/// benefit paid for twice, and balances that are the sums of the entries.
/// </summary>
internal static class LedgerInvariants
{
    public static async Task<IReadOnlyList<Finding>> CheckAsync(
        ICaseStore store, TenantId tenant, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        var sums = new LedgerSums();
        long? after = 0;

        while (after is { } from)
        {
            var query = new LedgerQuery { After = from, Limit = CaseQuery.MaximumLimit };
            var page = await store.ReadLedgerAsync(tenant, query, cancellationToken).ConfigureAwait(false);
            findings.AddRange(page.Entries.SelectMany(sums.Add));
            after = page.Next;
        }

        foreach (var account in sums.Accounts)
        {
            var query = new LedgerQuery { Account = account, Limit = 1 };
            var page = await store.ReadLedgerAsync(tenant, query, cancellationToken).ConfigureAwait(false);
            findings.AddRange(sums.Compare(account, page.Balances));
        }

        return findings;
    }
}
