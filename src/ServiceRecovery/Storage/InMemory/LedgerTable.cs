namespace ServiceRecovery;

/// <summary>One tenant's movements of money, and how each account stands.</summary>
internal sealed class LedgerTable
{
    private readonly List<LedgerEntry> _entries = [];
    private readonly Dictionary<(string, string, string), LedgerBalance> _balances = [];

    /// <summary>The first of the entries that its account has no room or nothing set aside for; null if there is none.</summary>
    public LedgerEntry? FirstRefused(IReadOnlyList<LedgerEntry> entries)
    {
        var balances = new Dictionary<(string, string, string), LedgerBalance>();

        foreach (var entry in entries)
        {
            var next = (balances.GetValueOrDefault(KeyOf(entry)) ?? BalanceOf(entry)).After(entry);

            if (!next.IsAllowed(entry))
            {
                return entry;
            }

            balances[KeyOf(entry)] = next;
        }

        return null;
    }

    public void Add(IReadOnlyList<LedgerEntry> entries)
    {
        foreach (var entry in entries)
        {
            _balances[KeyOf(entry)] = BalanceOf(entry).After(entry);
            _entries.Add(entry);
        }
    }

    public LedgerPage Read(LedgerQuery query)
    {
        var found = _entries.Select((entry, index) => (Entry: entry, Position: index + 1L))
            .Where(line => line.Position > query.After && (query.Account is null || line.Entry.Account == query.Account))
            .Take(query.Limit + 1)
            .ToList();
        var isLast = found.Count <= query.Limit;

        return new LedgerPage
        {
            Entries = [.. found.Take(query.Limit).Select(line => line.Entry)],
            Next = isLast ? null : found[query.Limit - 1].Position,
            Balances =
            [
                .. _balances.Values.Where(balance => balance.Account == query.Account)
                    .OrderBy(balance => balance.Period, StringComparer.Ordinal)
                    .ThenBy(balance => balance.Currency, StringComparer.Ordinal),
            ],
        };
    }

    private LedgerBalance BalanceOf(LedgerEntry entry) => _balances.GetValueOrDefault(KeyOf(entry))
        ?? new LedgerBalance(entry.Account, entry.Period, entry.Currency, 0, 0, null);

    private static (string, string, string) KeyOf(LedgerEntry entry) => (entry.Account, entry.Period, entry.Currency);
}
