namespace ServiceRecovery.Testing;

/// <summary>Cases are found by what they are.</summary>
internal static class QueryChecks
{
    public static IEnumerable<ConformanceCheck> All =>
    [
        new("filters", "A query gives exactly the cases that meet all its conditions.", FiltersAsync),
        new("changed-summary", "A query finds a case by what it is now, not by what it was.", ChangedAsync),
        new(
            "paging",
            "Pages follow each other in the order of ids, each case once, whatever the conditions.",
            PagingAsync),
        new("counts", "What is counted is what the conditions let through, by state, whatever the page.", CountsAsync),
        new("query-range", "A limit outside 1 to 1,000 is an ArgumentOutOfRangeException.", RangeAsync),
    ];

    private static async Task FiltersAsync(ICaseStore store)
    {
        await FillAsync(store, 12).ConfigureAwait(false);

        foreach (var (query, expected) in new (CaseQuery, int[])[]
        {
            (new() { States = [CaseState.Fixed] }, [1, 4, 7, 10]),
            (new() { States = [CaseState.Fixed, CaseState.Fixed, CaseState.Reported] }, [1, 3, 4, 6, 7, 9, 10, 12]),
            (new() { States = [] }, []),
            (new() { Source = "till" }, [2, 4, 6, 8, 10, 12]),
            (new() { Source = "till", Reference = "A-4" }, [4]),
            (new() { Source = "shop", Reference = "A-4" }, []),
            (new() { Reference = "A-4" }, [4]),
            (new() { Customer = "C-1" }, [1, 5, 9]),
            (new() { Customer = "C-1", States = [CaseState.Fixed, CaseState.Reported] }, [1, 9]),
            (new() { Customer = "nobody" }, []),
            (new() { Incident = "recall" }, [5, 10]),
            (new() { Failure = "order-7" }, [7]),
            (new() { DueBy = Sample.Noon }, [6]),
            (new() { DueBy = Sample.Noon.AddMinutes(6), Source = "till" }, [6, 12]),
            (new() { Incident = "recall", Source = "till", States = [CaseState.Fixed] }, [10]),
            (new() { Policy = "strict" }, [7]),
            (new() { OwedBefore = Sample.Noon.AddDays(8) }, [4]),
            (new() { OwedBefore = Sample.Noon.AddDays(8).AddMicroseconds(1) }, [4, 8]),
            (new() { OpenedFrom = Sample.Noon.AddDays(-2) }, [1, 2]),
            (new() { OpenedBefore = Sample.Noon.AddDays(-10) }, [11, 12]),
            (new() { OpenedFrom = Sample.Noon.AddDays(-5), OpenedBefore = Sample.Noon.AddDays(-3) }, [4, 5]),
            (new() { ValueFrom = new Money(9, "USD") }, [9]),
            (new() { ValueFrom = new Money(9, "EUR") }, [12]),
            (new() { Tag = "owner" }, [2, 4, 8]),
            (new() { Tag = "owner=ann" }, [2, 4]),
            (new() { Tag = "own" }, []),
            (new() { Tag = "on-hold", States = [CaseState.Fixed] }, [4]),
            (new() { OwedBefore = Sample.Noon.AddDays(100), Tag = "owner=ann", Policy = "four-steps" }, [4]),
        })
        {
            var page = await store.QueryAsync(default, query, default).ConfigureAwait(false);
            Expect.Same(page.Cases.Select(found => found.Id), expected.Select(Sample.Id), $"the answer to {query}");
            Expect.Equal(page.Next, null, $"the next page of {query}");
            Expect.Equal(
                page.Person, query.Customer == "C-1" ? Sample.Person(1) : null, $"the person of {query}");
        }
    }

    private static async Task CountsAsync(ICaseStore store)
    {
        await FillAsync(store, 12).ConfigureAwait(false);

        foreach (var (query, expected) in new (CaseQuery, string)[]
        {
            (new() { Count = true }, "Confirmed 4, Fixed 4, Reported 4"),
            (new() { Count = true, Limit = 1, After = Sample.Id(6) }, "Confirmed 4, Fixed 4, Reported 4"),
            (new() { Count = true, States = [CaseState.Fixed, CaseState.Fixed] }, "Fixed 4"),
            (new() { Count = true, Tag = "owner=ann" }, "Confirmed 1, Fixed 1"),
            (new() { Count = true, Customer = "C-1", Source = "shop" }, "Confirmed 1, Fixed 1, Reported 1"),
            (new() { Count = true, Policy = "none" }, ""),
            (new(), ""),
        })
        {
            var page = await store.QueryAsync(default, query, default).ConfigureAwait(false);
            var found = page.Counts.OrderBy(one => $"{one.Key}", StringComparer.Ordinal).Select(one => $"{one.Key} {one.Value}");
            Expect.Equal(string.Join(", ", found), expected, $"the counts of {query}");
        }
    }

    private static async Task ChangedAsync(ICaseStore store)
    {
        await FillAsync(store, 1).ConfigureAwait(false);
        var before = new CaseQuery { States = [CaseState.Fixed], Source = "shop", Failure = "order-1" };
        var after = new CaseQuery { States = [CaseState.Confirmed], Incident = "recall", Failure = "order-9" };
        var changed = Sample.Summary(1, version: 2) with
        {
            State = CaseState.Confirmed,
            Incident = "recall",
            Failure = "order-9",
        };
        await Expect.CommittedAsync(store, new() { Tenant = default, Summaries = [changed] }, "a changed case")
            .ConfigureAwait(false);

        Expect.Same((await store.QueryAsync(default, before, default).ConfigureAwait(false)).Cases, [], "as it was");
        Expect.Same(
            (await store.QueryAsync(default, after, default).ConfigureAwait(false)).Cases, [changed], "as it is");
    }

    private static async Task PagingAsync(ICaseStore store)
    {
        const int Count = 25;
        await FillAsync(store, Count).ConfigureAwait(false);

        foreach (var query in new CaseQuery[]
        {
            new(),
            new() { States = [CaseState.Fixed, CaseState.Reported] },
            new() { States = [CaseState.Reported] },
            new() { Customer = "C-1" },
        })
        {
            var whole = await store.QueryAsync(default, query, default).ConfigureAwait(false);

            foreach (var limit in (int[])[1, 3, whole.Cases.Count - 1, whole.Cases.Count, whole.Cases.Count + 1])
            {
                var paged = await AllPagesAsync(store, query with { Limit = limit }).ConfigureAwait(false);
                Expect.Same(
                    paged.Select(found => found.Id), whole.Cases.Select(found => found.Id), $"pages of {limit}");
            }

            var ids = whole.Cases.Select(found => found.Id.ToString()).ToList();
            Expect.Same(ids, ids.Order(StringComparer.Ordinal), "the order of a page");
        }
    }

    private static async Task<List<CaseSummary>> AllPagesAsync(ICaseStore store, CaseQuery query)
    {
        var found = new List<CaseSummary>();
        CasePage page;

        do
        {
            page = await store.QueryAsync(default, query, default).ConfigureAwait(false);
            Expect.That(page.Cases.Count <= query.Limit, $"A page holds {page.Cases.Count} cases of {query.Limit}.");
            found.AddRange(page.Cases);
            query = query with { After = page.Next };
        }
        while (page.Next is not null);

        return found;
    }

    private static async Task RangeAsync(ICaseStore store)
    {
        foreach (var limit in (int[])[0, -1, CaseQuery.MaximumLimit + 1])
        {
            await Expect.ThrowsAsync<ArgumentOutOfRangeException>(
                () => store.QueryAsync(default, new CaseQuery { Limit = limit }, default),
                $"A limit of {limit} was taken.").ConfigureAwait(false);
        }
    }

    private static async Task FillAsync(ICaseStore store, int count)
    {
        for (var number = 1; number <= count; number++)
        {
            var commit = new Commit
            {
                Tenant = default,
                Summaries = [Varied(number)],
                Persons = number <= 4 ? [new PersonEntry($"C-{number}", Sample.Person(number))] : [],
            };
            await Expect.CommittedAsync(store, commit, $"case {number}").ConfigureAwait(false);
        }
    }

    private static CaseSummary Varied(int number) => Sample.Summary(number) with
    {
        State = (number % 3) switch { 0 => CaseState.Reported, 1 => CaseState.Fixed, _ => CaseState.Confirmed },
        Source = number % 2 == 0 ? "till" : "shop",
        Customer = Sample.Person(((number - 1) % 4) + 1),
        Incident = number % 5 == 0 ? "recall" : null,
        NextDueAt = number % 6 == 0 ? Sample.Noon.AddMinutes(number - 6) : null,
        Policy = number == 7 ? "strict" : "four-steps",
        OpenedAt = Sample.Noon.AddDays(-number),
        OwedBy = number % 4 == 0 ? Sample.Noon.AddDays(number) : null,
        Value = number % 3 == 0 ? new Money(number, number == 12 ? "EUR" : "USD") : null,
        Tags = (number % 12) switch { 2 => "owner=ann", 4 => "on-hold=yes\nowner=ann", 8 => "owner=bob", _ => "" },
    };
}
