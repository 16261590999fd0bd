namespace ServiceRecovery.Testing;

/// <summary>Whatever comes at once comes out as if it came in some order.</summary>
internal static class ConcurrencyChecks
{
    private const int Writers = 16;

    public static IEnumerable<ConformanceCheck> All =>
    [
        new("one-winner", "Of many writers at one version of a stream exactly one wins.", OneWinnerAsync),
        new(
            "one-opener",
            "Of many openers of one reference exactly one wins, and the others leave nothing.",
            OneOpenerAsync),
        new(
            "refused-in-company",
            "Commits that are refused among many at once leave nothing, and cost the others nothing.",
            RefusedInCompanyAsync),
        new("one-giver", "Of many givers of one benefit exactly one wins.", OneGiverAsync),
        new("one-claimer", "Many workers that claim at once share the work without overlap.", OneClaimerAsync),
        new("own-writes", "Whoever was answered reads what was written.", OwnWritesAsync),
    ];

    private static async Task OneWinnerAsync(ICaseStore store)
    {
        StoredEvent? last = null;

        for (var version = 1; version <= 8; version++)
        {
            var append = Sample.Append(Sample.Stream(1), after: last);
            await ExpectOneAsync(store, _ => new Commit { Tenant = default, Appends = [append] }).ConfigureAwait(false);
            last = append.Events[0];
        }

        await HashChain.ExpectAsync(store, Sample.Stream(1), 8).ConfigureAwait(false);
    }

    private static async Task OneOpenerAsync(ICaseStore store)
    {
        await ExpectOneAsync(store, writer => Opening(writer) with
        {
            Summaries = [Sample.Summary(writer) with { Reference = "A-0" }],
        }).ConfigureAwait(false);

        var page = await store.QueryAsync(default, new CaseQuery(), default).ConfigureAwait(false);
        Expect.Equal(page.Cases.Count, 1, "the number of cases");

        for (var writer = 1; writer <= Writers; writer++)
        {
            var stream = await store.ReadEventsAsync(default, Sample.Stream(writer), 1, default).ConfigureAwait(false);
            var expected = page.Cases[0].Id == Sample.Id(writer) ? 2 : 0;
            Expect.Equal(stream.Events.Count, expected, $"the number of events of writer {writer}");
        }
    }

    private static async Task RefusedInCompanyAsync(ICaseStore store)
    {
        await Expect.CommittedAsync(store, Opening(100), "the first with its reference").ConfigureAwait(false);
        var taken = Sample.Summary(100).Reference;

        var results = await AtOnceAsync(writer => store.CommitAsync(
            IsRefused(writer)
                ? Opening(writer) with { Summaries = [Sample.Summary(writer) with { Reference = taken }] }
                : Opening(writer),
            default)).ConfigureAwait(false);

        for (var writer = 1; writer <= Writers; writer++)
        {
            var stream = await store.ReadEventsAsync(default, Sample.Stream(writer), 1, default).ConfigureAwait(false);
            Expect.Equal(
                results[writer - 1].Status,
                IsRefused(writer) ? CommitStatus.DuplicateReference : CommitStatus.Committed,
                $"the answer to writer {writer}");
            Expect.Equal(stream.Events.Count, IsRefused(writer) ? 0 : 2, $"the number of events of writer {writer}");
        }

        static bool IsRefused(int writer) => writer % 3 == 0;
    }

    private static Task OneGiverAsync(ICaseStore store) =>
        ExpectOneAsync(store, writer => Opening(writer) with { Benefits = [Sample.Benefit(0)] });

    private static async Task OneClaimerAsync(ICaseStore store)
    {
        const int Cases = 40;

        for (var number = 1; number <= Cases; number++)
        {
            await Expect.CommittedAsync(store, Sample.Due(number, Sample.Noon), "a due case").ConfigureAwait(false);
        }

        var claims = await AtOnceAsync(writer => store.ClaimAsync(
            Sample.Claim(WorkKind.DueCase, Sample.Noon, limit: 3, worker: $"worker-{writer}"), default))
            .ConfigureAwait(false);
        var claimed = claims.SelectMany(some => some).Select(claim => claim.Stream).ToList();
        Expect.Equal(claimed.Distinct().Count(), claimed.Count, "the number of different cases among those claimed");
        Expect.Equal(claimed.Count, Cases, "the number of cases claimed");
    }

    private static async Task OwnWritesAsync(ICaseStore store)
    {
        var found = await AtOnceAsync(async writer =>
        {
            await Expect.CommittedAsync(store, Opening(writer), "a case").ConfigureAwait(false);

            return await store.FindAsync(default, Sample.Id(writer), default).ConfigureAwait(false);
        }).ConfigureAwait(false);

        Expect.That(Array.TrueForAll(found, summary => summary is not null), "A case that was answered is not there.");
    }

    private static Commit Opening(int number) => Sample.Opening(number) with { DeliverTo = [] };

    private static async Task ExpectOneAsync(ICaseStore store, Func<int, Commit> commit)
    {
        var results = await AtOnceAsync(writer => store.CommitAsync(commit(writer), default)).ConfigureAwait(false);
        var winners = results.Count(result => result.Status is CommitStatus.Committed);
        Expect.Equal(winners, 1, $"the number of winners among {Writers} writers");
    }

    private static Task<T[]> AtOnceAsync<T>(Func<int, Task<T>> act)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var tasks = Enumerable.Range(1, Writers).Select(async writer =>
        {
            await start.Task.ConfigureAwait(false);

            return await Task.Run(() => act(writer)).ConfigureAwait(false);
        }).ToArray();
        start.SetResult();

        return Task.WhenAll(tasks);
    }
}
