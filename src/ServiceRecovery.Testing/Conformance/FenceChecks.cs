namespace ServiceRecovery.Testing;

/// <summary>A worker that lost its lease writes nothing.</summary>
internal static class FenceChecks
{
    public static IEnumerable<ConformanceCheck> All =>
    [
        new("fence-holds", "A commit under a lease that holds is taken, and leaves the lease as it is.", HoldsAsync),
        new("zombie", "A worker whose lease ran out and was taken over writes nothing.", ZombieAsync),
        new("released-fence", "A lease that was given back fences nobody in.", ReleasedAsync),
    ];

    private static async Task HoldsAsync(ICaseStore store)
    {
        await Expect.CommittedAsync(store, Sample.Due(1, Sample.Noon), "a due case").ConfigureAwait(false);
        var claim = await ClaimAsync(store, Sample.Noon).ConfigureAwait(false);
        var summary = Sample.Summary(1) with { NextDueAt = Sample.Noon };

        for (var version = 2; version < 4; version++)
        {
            await Expect.CommittedAsync(
                store, Fenced(claim.Token) with { Summaries = [summary with { Version = version }] },
                "a commit under the lease").ConfigureAwait(false);
        }

        var others = await store.ClaimAsync(Sample.Claim(WorkKind.DueCase, Sample.Noon), default).ConfigureAwait(false);
        Expect.Equal(others.Count, 0, "the number of claims while the lease holds");
    }

    private static async Task ZombieAsync(ICaseStore store)
    {
        await Expect.CommittedAsync(store, Sample.Due(1, Sample.Noon), "a due case").ConfigureAwait(false);
        var first = await ClaimAsync(store, Sample.Noon).ConfigureAwait(false);
        var second = await ClaimAsync(store, Sample.Noon + Sample.Minute).ConfigureAwait(false);

        Expect.That(second.Token > first.Token, $"Token {second.Token} follows {first.Token}; a later one is higher.");
        await Expect.AnsweredAsync(
            store, Fenced(first.Token), CommitResult.Fenced(new(Sample.Id(1), first.Token)),
            "the first worker's commit").ConfigureAwait(false);
        await store.ReleaseAsync(first, null, default).ConfigureAwait(false);
        await Expect.CommittedAsync(store, Fenced(second.Token), "the second worker's commit").ConfigureAwait(false);
    }

    private static async Task ReleasedAsync(ICaseStore store)
    {
        await Expect.CommittedAsync(store, Sample.Due(1, Sample.Noon), "a due case").ConfigureAwait(false);
        var claim = await ClaimAsync(store, Sample.Noon).ConfigureAwait(false);
        await store.ReleaseAsync(claim, null, default).ConfigureAwait(false);

        await Expect.AnsweredAsync(
            store, Fenced(claim.Token), CommitResult.Fenced(new(Sample.Id(1), claim.Token)),
            "a commit after the release").ConfigureAwait(false);

        var again = await ClaimAsync(store, Sample.Noon).ConfigureAwait(false);
        Expect.That(again.Token > claim.Token, $"Token {again.Token} follows {claim.Token}; a later one is higher.");
    }

    private static Commit Fenced(long token) => new()
    {
        Tenant = default,
        Fences = [new CaseFence(Sample.Id(1), token)],
    };

    private static async Task<WorkClaim> ClaimAsync(ICaseStore store, DateTimeOffset now)
    {
        var claims = await store.ClaimAsync(Sample.Claim(WorkKind.DueCase, now), default).ConfigureAwait(false);
        Expect.Equal(claims.Count, 1, $"the number of claims at {now:O}");

        return claims[0];
    }
}
