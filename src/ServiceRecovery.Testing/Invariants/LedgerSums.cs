namespace ServiceRecovery.Testing;

/// <summary>Adds up the ledger entry by entry, as nobody but its reader has to believe.</summary>
internal sealed class LedgerSums
{
    private readonly Dictionary<(string Account, string Period, string Currency), (long Reserved, long Posted)> _sums = [];
    private readonly Dictionary<(BenefitKey Benefit, string Account), (long Reserved, long Posted)> _benefits = [];

    public IEnumerable<string> Accounts => _sums.Keys.Select(key => key.Account).Distinct(StringComparer.Ordinal);

    public IEnumerable<Finding> Add(LedgerEntry entry)
    {
        var (reserved, posted) = Added(_sums, (entry.Account, entry.Period, entry.Currency), entry);
        var (held, paid) = Added(_benefits, (entry.Benefit, entry.Account), entry);
        var name = $"{entry.Kind} of {entry.MinorUnits} {entry.Currency} for {entry.Benefit} at {entry.At:O}";

        if (entry.Kind == LedgerEntryKind.Reserve && reserved + posted > entry.Ceiling)
        {
            yield return new Finding(
                "overspent",
                $"The {name} leads account '{entry.Account}' of {entry.Period} to {reserved + posted}; its ceiling is {entry.Ceiling}.");
        }

        if (reserved < 0 || posted < 0 || held < 0 || paid < 0)
        {
            yield return new Finding(
                "below-nothing",
                $"The {name} leaves account '{entry.Account}' of {entry.Period} with {reserved} reserved and {posted} posted, "
                + $"of the benefit {held} and {paid}; none may be below 0.");
        }
    }

    public IEnumerable<Finding> Compare(string account, IReadOnlyList<LedgerBalance> balances)
    {
        foreach (var (key, sum) in _sums.Where(sum => sum.Key.Account == account))
        {
            var balance = balances.FirstOrDefault(it => it.Period == key.Period && it.Currency == key.Currency);

            if (balance is null || (balance.Reserved, balance.Posted) != sum)
            {
                yield return new Finding(
                    "wrong-balance",
                    $"Account '{account}' of {key.Period} has {sum.Reserved} {key.Currency} reserved and {sum.Posted} posted by its "
                    + $"entries; its balance says {balance?.Reserved} and {balance?.Posted}.");
            }
        }
    }

    private static (long Reserved, long Posted) Added<TKey>(
        Dictionary<TKey, (long Reserved, long Posted)> sums, TKey key, LedgerEntry entry)
        where TKey : notnull
    {
        var before = sums.GetValueOrDefault(key);

        return sums[key] = (before.Reserved + entry.ReservedChange, before.Posted + entry.PostedChange);
    }
}
