namespace ServiceRecovery.Testing;

/// <summary>No account is overspent, and its balance is the sum of its entries.</summary>
internal static class LedgerChecks
{
    private const long Ceiling = 10_000;

    public static IEnumerable<ConformanceCheck> All =>
    [
        new("ledger-ceiling", "What is reserved and posted together never passes the ceiling.", CeilingAsync),
        new("ledger-phases", "Only what was reserved is posted or freed, and only what was posted is reversed.", PhasesAsync),
        new("ledger-owed", "An account without a ceiling takes everything.", OwedAsync),
        new("ledger-apart", "Accounts, periods, currencies and tenants have ceilings of their own.", ApartAsync),
        new("ledger-whole", "A commit that finds no room leaves nothing, and no balance moved.", WholeAsync),
        new("ledger-pages", "Entries come back as they were stored, in order, page by page.", PagesAsync),
        new("ledger-race", "A budget with room for 100 of 1,000 that come at once takes exactly 100.", RaceAsync),
    ];

    private static async Task CeilingAsync(ICaseStore store)
    {
        var first = Entry(1, LedgerEntryKind.Reserve, 6_000);
        var second = Entry(2, LedgerEntryKind.Reserve, 4_001);
        await PutAsync(store, CommitResult.Committed, first).ConfigureAwait(false);
        await PutAsync(store, CommitResult.LedgerRefused(second), second).ConfigureAwait(false);
        await PutAsync(store, CommitResult.Committed, second with { MinorUnits = 4_000 }).ConfigureAwait(false);
        await PutAsync(store, CommitResult.LedgerRefused(second), second with { MinorUnits = 1 }).ConfigureAwait(false);
        await PutAsync(store, CommitResult.Committed, second with { MinorUnits = 1, Ceiling = Ceiling + 1 })
            .ConfigureAwait(false);
        await ExpectAsync(store, first, reserved: 10_001, posted: 0, Ceiling + 1).ConfigureAwait(false);

        var tooMuch = Entry(3, LedgerEntryKind.Reserve, Ceiling + 1) with { Period = "2026-12" };
        await PutAsync(store, CommitResult.LedgerRefused(tooMuch), tooMuch).ConfigureAwait(false);
    }

    private static async Task PhasesAsync(ICaseStore store)
    {
        var reserved = Entry(1, LedgerEntryKind.Reserve, 1_000);

        foreach (var kind in Enum.GetValues<LedgerEntryKind>().Where(kind => kind != LedgerEntryKind.Reserve))
        {
            await PutAsync(store, CommitResult.LedgerRefused(reserved), reserved with { Kind = kind }).ConfigureAwait(false);
        }

        await PutAsync(store, CommitResult.Committed, reserved).ConfigureAwait(false);
        await PutAsync(
            store, CommitResult.LedgerRefused(reserved),
            reserved with { Kind = LedgerEntryKind.Post, MinorUnits = 1_001 }).ConfigureAwait(false);
        await PutAsync(
            store, CommitResult.Committed,
            reserved with { Kind = LedgerEntryKind.Post, MinorUnits = 500 },
            reserved with { Kind = LedgerEntryKind.Void, MinorUnits = 300 },
            reserved with { Kind = LedgerEntryKind.Expire, MinorUnits = 150 }).ConfigureAwait(false);
        await ExpectAsync(store, reserved, reserved: 50, posted: 500, Ceiling).ConfigureAwait(false);
        await PutAsync(
            store, CommitResult.LedgerRefused(reserved),
            reserved with { Kind = LedgerEntryKind.Reverse, MinorUnits = 501 }).ConfigureAwait(false);
        await PutAsync(
            store, CommitResult.Committed, reserved with { Kind = LedgerEntryKind.Reverse, MinorUnits = 500 })
            .ConfigureAwait(false);
        await ExpectAsync(store, reserved, reserved: 50, posted: 0, Ceiling).ConfigureAwait(false);
    }

    private static async Task OwedAsync(ICaseStore store)
    {
        var owed = Entry(1, LedgerEntryKind.Reserve, long.MaxValue / 4) with { Ceiling = null };
        await PutAsync(store, CommitResult.Committed, owed, owed with { Kind = LedgerEntryKind.Post }).ConfigureAwait(false);
        await PutAsync(store, CommitResult.Committed, owed).ConfigureAwait(false);
        await ExpectAsync(store, owed, owed.MinorUnits, owed.MinorUnits, ceiling: null).ConfigureAwait(false);
    }

    private static async Task ApartAsync(ICaseStore store)
    {
        var full = Entry(1, LedgerEntryKind.Reserve, Ceiling);
        var other = new TenantId("other");
        await PutAsync(store, CommitResult.Committed, full).ConfigureAwait(false);
        await PutAsync(store, CommitResult.Committed, full with { Account = "campaign/summer" }).ConfigureAwait(false);
        await PutAsync(store, CommitResult.Committed, full with { Period = "2026-12" }).ConfigureAwait(false);
        await PutAsync(store, CommitResult.Committed, full with { Currency = "EUR" }).ConfigureAwait(false);
        await Expect.CommittedAsync(
            store, new() { Tenant = other, Ledger = [full with { Benefit = full.Benefit with { Tenant = other } }] },
            "the same account of another tenant").ConfigureAwait(false);
        await PutAsync(store, CommitResult.LedgerRefused(full), full with { MinorUnits = 1 }).ConfigureAwait(false);
    }

    private static async Task WholeAsync(ICaseStore store)
    {
        var room = Entry(1, LedgerEntryKind.Reserve, 9_000);
        var none = Entry(1, LedgerEntryKind.Reserve, 1_001);
        await Expect.AnsweredAsync(
            store, Sample.Opening(1) with { Ledger = [room, none] }, CommitResult.LedgerRefused(none),
            "a commit whose second reservation finds no room").ConfigureAwait(false);
        await Traces.ExpectNoneOfAsync(store, 1).ConfigureAwait(false);
        await Expect.CommittedAsync(store, Sample.Opening(1) with { Ledger = [room] }, "the commit with room")
            .ConfigureAwait(false);
        await Traces.ExpectAllOfAsync(store, 1).ConfigureAwait(false);
        await ExpectAsync(store, room, reserved: 9_000, posted: 0, Ceiling).ConfigureAwait(false);
    }

    private static async Task PagesAsync(ICaseStore store)
    {
        var entries = Enumerable.Range(1, 7)
            .Select(number => Entry(number, LedgerEntryKind.Reserve, number) with
            {
                Account = number % 2 == 0 ? "even" : "odd",
                Ceiling = number % 3 == 0 ? null : Ceiling,
            })
            .ToArray();
        await PutAsync(store, CommitResult.Committed, entries).ConfigureAwait(false);

        foreach (var account in (string?[])[null, "odd", "even", "none"])
        {
            var found = new List<LedgerEntry>();
            var query = new LedgerQuery { Account = account, Limit = 2 };

            for (long? after = 0; after is { } from;)
            {
                var page = await store.ReadLedgerAsync(default, query with { After = from }, default).ConfigureAwait(false);
                Expect.That(page.Entries.Count <= 2, "A page holds more entries than were asked for.");
                found.AddRange(page.Entries);
                after = page.Next;
            }

            Expect.Same(
                found, entries.Where(entry => account is null || entry.Account == account), $"the entries of '{account}'");
        }
    }

    private static async Task RaceAsync(ICaseStore store)
    {
        const int Room = 100;
        var commits = Enumerable.Range(1, 1_000)
            .Select(number => new Commit { Tenant = default, Ledger = [Entry(number, LedgerEntryKind.Reserve, Ceiling / Room)] });
        var results = await Task.WhenAll(commits.Select(commit => Task.Run(() => store.CommitAsync(commit, default))))
            .ConfigureAwait(false);

        Expect.Equal(results.Count(result => result.Status is CommitStatus.Committed), Room, "the number of reservations");
        await ExpectAsync(store, Entry(1, LedgerEntryKind.Reserve, 1), Ceiling, posted: 0, Ceiling).ConfigureAwait(false);
    }

    private static LedgerEntry Entry(int number, LedgerEntryKind kind, long units) => new()
    {
        Account = "campaign/spring",
        Period = "2026-11",
        Kind = kind,
        MinorUnits = units,
        Currency = "USD",
        Ceiling = Ceiling,
        Benefit = Sample.Benefit(number).Key,
        Case = Sample.Id(number),
        At = Sample.Noon,
    };

    private static Task PutAsync(ICaseStore store, CommitResult expected, params LedgerEntry[] entries) =>
        Expect.AnsweredAsync(
            store, new() { Tenant = default, Ledger = entries }, expected,
            string.Join(", ", entries.Select(entry => $"{entry.Kind} {entry.MinorUnits} of {entry.Ceiling}")));

    private static async Task ExpectAsync(ICaseStore store, LedgerEntry of, long reserved, long posted, long? ceiling)
    {
        var page = await store.ReadLedgerAsync(default, new LedgerQuery { Account = of.Account }, default)
            .ConfigureAwait(false);
        var found = page.Balances.SingleOrDefault(balance => balance.Period == of.Period && balance.Currency == of.Currency);
        Expect.Equal(
            found, new LedgerBalance(of.Account, of.Period, of.Currency, reserved, posted, ceiling), "the balance");
    }
}
