namespace ServiceRecovery.Testing;

/// <summary>Due cases are handed out, in order, to one worker each.</summary>
internal static class ClaimChecks
{
    public static IEnumerable<ConformanceCheck> All =>
    [
        new("longest-due-first", "Due cases are claimed the longest due first, of all tenants.", OrderAsync),
        new("never-early", "A case is not claimed a microsecond before it is due.", NeverEarlyAsync),
        new("one-holder", "A case is held by one worker until the lease ends.", OneHolderAsync),
        new("parked", "A parked case is never claimed, and is again once it is no longer parked.", ParkedAsync),
        new("retry-later", "A case that is released with a retry time is not claimed before it.", RetryAsync),
        new(
            "attempts",
            "A case keeps count of failed attempts through commits, until it is released without or no longer parked.",
            AttemptsAsync),
        new("lost-release", "Releasing a claim that was lost changes nothing.", LostReleaseAsync),
        new("claim-range", "A claim of nothing is an ArgumentOutOfRangeException.", RangeAsync),
    ];

    private static async Task OrderAsync(ICaseStore store)
    {
        var other = new TenantId("other");
        await DueAsync(store, 1, Sample.Noon).ConfigureAwait(false);
        await DueAsync(store, 2, Sample.Noon - Sample.Minute, other).ConfigureAwait(false);
        await DueAsync(store, 3, Sample.Noon - (2 * Sample.Minute)).ConfigureAwait(false);
        await DueAsync(store, 4, Sample.Noon + Sample.Minute).ConfigureAwait(false);
        await DueAsync(store, 5, null).ConfigureAwait(false);
        await DueAsync(store, 6, Sample.Noon).ConfigureAwait(false);

        var first = await ClaimAsync(store, Sample.Noon, limit: 2).ConfigureAwait(false);
        var second = await ClaimAsync(store, Sample.Noon).ConfigureAwait(false);

        Expect.Same(first.Select(claim => claim.Stream), [Sample.Stream(3), Sample.Stream(2)], "the first two claims");
        Expect.Equal(first[1].Tenant, other, "the tenant of the second claim");
        Expect.Equal(first[0].Until, Sample.Noon + Sample.Minute, "the end of the lease");
        Expect.Same(second.Select(claim => claim.Stream), [Sample.Stream(1), Sample.Stream(6)], "the next claims");
    }

    private static async Task NeverEarlyAsync(ICaseStore store)
    {
        await DueAsync(store, 1, Sample.Noon).ConfigureAwait(false);

        await ExpectAsync(store, Sample.Noon.AddTicks(-1), 0).ConfigureAwait(false);
        await ExpectAsync(store, Sample.Noon, 1).ConfigureAwait(false);
    }

    private static async Task OneHolderAsync(ICaseStore store)
    {
        await DueAsync(store, 1, Sample.Noon).ConfigureAwait(false);

        await ExpectAsync(store, Sample.Noon, 1).ConfigureAwait(false);
        await ExpectAsync(store, Sample.Noon, 0).ConfigureAwait(false);
        await ExpectAsync(store, Sample.Noon + Sample.Minute - TimeSpan.FromMicroseconds(1), 0).ConfigureAwait(false);
        await ExpectAsync(store, Sample.Noon + Sample.Minute, 1).ConfigureAwait(false);
    }

    private static async Task ParkedAsync(ICaseStore store)
    {
        var due = Sample.Due(1, Sample.Noon);
        var parked = due.Summaries[0] with { Parked = "an unknown step" };
        await Expect.CommittedAsync(store, due with { Summaries = [parked] }, "a parked case").ConfigureAwait(false);
        await ExpectAsync(store, Sample.Noon.AddYears(1), 0).ConfigureAwait(false);

        var found = await store.FindAsync(default, Sample.Id(1), default).ConfigureAwait(false);
        Expect.Equal(found, parked, "the parked case's summary");

        await Expect.CommittedAsync(
            store, new() { Tenant = default, Summaries = [parked with { Parked = null }] }, "the case set free")
            .ConfigureAwait(false);
        var held = await ClaimAsync(store, Sample.Noon).ConfigureAwait(false);
        Expect.Equal(held.Count, 1, "the number of claims of the case set free");

        await Expect.CommittedAsync(store, new() { Tenant = default, Summaries = [parked] }, "the case parked by its holder")
            .ConfigureAwait(false);
        await store.ReleaseAsync(held[0] with { Attempts = 9 }, Sample.Noon + Sample.Minute, default).ConfigureAwait(false);
        await ExpectAsync(store, Sample.Noon.AddYears(1), 0).ConfigureAwait(false);
    }

    private static async Task RetryAsync(ICaseStore store)
    {
        await DueAsync(store, 1, Sample.Noon).ConfigureAwait(false);
        var claims = await ClaimAsync(store, Sample.Noon).ConfigureAwait(false);
        await store.ReleaseAsync(claims[0], Sample.Noon + Sample.Minute, default).ConfigureAwait(false);

        await ExpectAsync(store, Sample.Noon + Sample.Minute - TimeSpan.FromMicroseconds(1), 0).ConfigureAwait(false);
        claims = await ClaimAsync(store, Sample.Noon + Sample.Minute).ConfigureAwait(false);
        Expect.Equal(claims.Count, 1, "the number of claims at the retry time");

        await store.ReleaseAsync(claims[0], null, default).ConfigureAwait(false);
        await ExpectAsync(store, Sample.Noon + Sample.Minute, 1).ConfigureAwait(false);

        await Expect.CommittedAsync(
            store, new() { Tenant = default, Summaries = [Sample.Summary(1) with { NextDueAt = null }] },
            "a summary with nothing due").ConfigureAwait(false);
        await ExpectAsync(store, Sample.Noon.AddYears(1), 0).ConfigureAwait(false);
    }

    private static async Task AttemptsAsync(ICaseStore store)
    {
        await DueAsync(store, 1, Sample.Noon).ConfigureAwait(false);
        await ReleaseAsync(store, before: 0, after: 4).ConfigureAwait(false);
        var summary = Sample.Summary(1) with { NextDueAt = Sample.Noon };
        await Expect.CommittedAsync(store, new() { Tenant = default, Summaries = [summary] }, "a new summary")
            .ConfigureAwait(false);
        await ReleaseAsync(store, before: 4, after: 5).ConfigureAwait(false);

        foreach (var parked in (string?[])["it fails", null])
        {
            var changed = summary with { Parked = parked };
            await Expect.CommittedAsync(store, new() { Tenant = default, Summaries = [changed] }, "parking and back")
                .ConfigureAwait(false);
        }

        await ReleaseAsync(store, before: 0, after: 2).ConfigureAwait(false);
        await ReleaseAsync(store, before: 2, after: 0).ConfigureAwait(false);
        await ReleaseAsync(store, before: 0, after: 0).ConfigureAwait(false);
    }

    private static async Task ReleaseAsync(ICaseStore store, int before, int after)
    {
        var claims = await ClaimAsync(store, Sample.Noon).ConfigureAwait(false);
        Expect.Equal(claims.Count, 1, "the number of claims");
        Expect.Equal(claims[0].Attempts, before, "the number of failed attempts");
        await store.ReleaseAsync(claims[0] with { Attempts = after }, null, default).ConfigureAwait(false);
    }

    private static async Task LostReleaseAsync(ICaseStore store)
    {
        await DueAsync(store, 1, Sample.Noon).ConfigureAwait(false);
        var lost = await ClaimAsync(store, Sample.Noon).ConfigureAwait(false);
        var held = await ClaimAsync(store, Sample.Noon + Sample.Minute).ConfigureAwait(false);

        await store.ReleaseAsync(lost[0], Sample.Noon.AddYears(1), default).ConfigureAwait(false);
        await ExpectAsync(store, Sample.Noon + Sample.Minute, 0).ConfigureAwait(false);

        await store.ReleaseAsync(held[0], null, default).ConfigureAwait(false);
        await store.ReleaseAsync(held[0], Sample.Noon.AddYears(1), default).ConfigureAwait(false);
        await ExpectAsync(store, Sample.Noon + Sample.Minute, 1).ConfigureAwait(false);
    }

    private static async Task RangeAsync(ICaseStore store)
    {
        foreach (var bad in new[]
        {
            Sample.Claim(WorkKind.DueCase, Sample.Noon, limit: 0),
            Sample.Claim(WorkKind.Delivery, Sample.Noon, lease: TimeSpan.Zero),
        })
        {
            await Expect.ThrowsAsync<ArgumentOutOfRangeException>(
                () => store.ClaimAsync(bad, default), "A claim of nothing was taken.").ConfigureAwait(false);
        }
    }

    private static Task DueAsync(ICaseStore store, int number, DateTimeOffset? at, TenantId tenant = default) =>
        Expect.CommittedAsync(store, Sample.Due(number, at, tenant), $"case {number}");

    private static Task<IReadOnlyList<WorkClaim>> ClaimAsync(ICaseStore store, DateTimeOffset now, int limit = 10) =>
        store.ClaimAsync(Sample.Claim(WorkKind.DueCase, now, limit), default);

    private static async Task ExpectAsync(ICaseStore store, DateTimeOffset now, int count)
    {
        var claims = await ClaimAsync(store, now).ConfigureAwait(false);
        Expect.Equal(claims.Count, count, $"the number of claims at {now:O}");
    }
}
