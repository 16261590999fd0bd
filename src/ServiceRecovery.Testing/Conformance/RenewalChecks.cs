namespace ServiceRecovery.Testing;

/// <summary>A worker that is still at it keeps its claims, and only those that it has not lost.</summary>
internal static class RenewalChecks
{
    private static readonly TimeSpan Tick = TimeSpan.FromMicroseconds(1);

    public static IEnumerable<ConformanceCheck> All =>
    [
        new("renewed-lease", "A claim that was renewed holds until its new end, and no longer.", HoldsAsync),
        new("renewed-delivery", "A delivery that was renewed holds until its new end, and no longer.", DeliveryAsync),
        new("renewed-token", "A renewal changes neither the token nor the count of failed attempts.", TokenAsync),
        new("renew-lapsed", "A claim whose lease ran out and that nobody has taken can be renewed.", LapsedAsync),
        new("renew-lost", "A claim that another worker has taken is not renewed, and the other's lease stays as it is.", LostAsync),
        new("renew-given-back", "A claim that was given back is not renewed, and its work can be claimed.", GivenBackAsync),
        new("renew-longer", "A renewal never brings the end of a lease forward.", LongerAsync),
        new("renew-range", "A renewal for no time is an ArgumentOutOfRangeException; one of no claims answers none.", RangeAsync),
    ];

    private static async Task HoldsAsync(ICaseStore store)
    {
        var half = Sample.Minute / 2;
        var claims = await CasesAsync(store, 1, 2).ConfigureAwait(false);

        var held = await store.RenewAsync(claims, Sample.Noon + half, Sample.Minute, default).ConfigureAwait(false);

        Expect.Same(held.Select(claim => claim.Stream), claims.Select(claim => claim.Stream), "the claims that hold");
        Expect.Same(held.Select(claim => claim.Until - Sample.Noon), [half + Sample.Minute, half + Sample.Minute], "their ends");
        await ExpectAsync(store, WorkKind.DueCase, held[0].Until - Tick, 0).ConfigureAwait(false);
        await ExpectAsync(store, WorkKind.DueCase, held[0].Until, 2).ConfigureAwait(false);
    }

    private static async Task DeliveryAsync(ICaseStore store)
    {
        var claim = await DeliveryAsync(store, 1).ConfigureAwait(false);
        var due = await CasesAsync(store, 2).ConfigureAwait(false);

        var held = await store
            .RenewAsync([claim, .. due], Sample.Noon + Sample.Minute - Tick, Sample.Minute, default)
            .ConfigureAwait(false);

        Expect.Same(held.Select(one => one.Kind), [WorkKind.Delivery, WorkKind.DueCase], "the kinds of the claims that hold");
        await ExpectAsync(store, WorkKind.Delivery, held[0].Until - Tick, 0).ConfigureAwait(false);
        await ExpectAsync(store, WorkKind.Delivery, held[0].Until, 1).ConfigureAwait(false);
    }

    private static async Task TokenAsync(ICaseStore store)
    {
        var claims = await CasesAsync(store, 1).ConfigureAwait(false);
        await store.ReleaseAsync(claims[0] with { Attempts = 3 }, null, default).ConfigureAwait(false);
        claims = await ClaimAsync(store, WorkKind.DueCase, Sample.Noon).ConfigureAwait(false);

        var held = await store.RenewAsync(claims, Sample.Noon, 2 * Sample.Minute, default).ConfigureAwait(false);

        Expect.Equal(held[0], claims[0] with { Until = Sample.Noon + (2 * Sample.Minute) }, "the renewed claim");
        await Expect.CommittedAsync(
            store, new() { Tenant = default, Fences = [new CaseFence(Sample.Id(1), claims[0].Token)] },
            "a commit under the token of before").ConfigureAwait(false);
        await store.ReleaseAsync(claims[0], null, default).ConfigureAwait(false);
        await ExpectAsync(store, WorkKind.DueCase, Sample.Noon, 1).ConfigureAwait(false);
    }

    private static async Task LapsedAsync(ICaseStore store)
    {
        var claims = await CasesAsync(store, 1).ConfigureAwait(false);
        var later = Sample.Noon + (3 * Sample.Minute);

        var held = await store.RenewAsync(claims, later, Sample.Minute, default).ConfigureAwait(false);

        Expect.Equal(held.Count, 1, "the number of claims that hold");
        await ExpectAsync(store, WorkKind.DueCase, later, 0).ConfigureAwait(false);
    }

    private static async Task LostAsync(ICaseStore store)
    {
        var delivery = await DeliveryAsync(store, 1).ConfigureAwait(false);
        var claims = await CasesAsync(store, 2, 3).ConfigureAwait(false);
        var later = Sample.Noon + Sample.Minute;
        await ExpectAsync(store, WorkKind.Delivery, later, 1).ConfigureAwait(false);
        var taken = await ClaimAsync(store, WorkKind.DueCase, later, limit: 1).ConfigureAwait(false);

        var held = await store.RenewAsync([delivery, .. claims], later, Sample.Minute, default).ConfigureAwait(false);
        var rest = claims.Where(claim => claim.Stream != taken[0].Stream);
        Expect.Same(held.Select(claim => claim.Stream), rest.Select(claim => claim.Stream), "the claims that hold");

        held = await store.RenewAsync([delivery, claims[0], claims[1]], later, 9 * Sample.Minute, default).ConfigureAwait(false);
        Expect.Equal(held.Count, 1, "the number of claims that hold the second time");
        await ExpectAsync(store, WorkKind.Delivery, later + Sample.Minute, 1).ConfigureAwait(false);
        var again = await ClaimAsync(store, WorkKind.DueCase, later + Sample.Minute).ConfigureAwait(false);
        Expect.Same(again.Select(claim => claim.Stream), [taken[0].Stream], "what can be claimed when the other's lease ends");
    }

    private static async Task GivenBackAsync(ICaseStore store)
    {
        var delivery = await DeliveryAsync(store, 1).ConfigureAwait(false);
        var claims = await CasesAsync(store, 2).ConfigureAwait(false);
        await store.ReleaseAsync(claims[0], null, default).ConfigureAwait(false);
        await store.ReleaseAsync(delivery, Sample.Noon, default).ConfigureAwait(false);

        var held = await store.RenewAsync([delivery, .. claims], Sample.Noon, Sample.Minute, default).ConfigureAwait(false);

        Expect.Equal(held.Count, 0, "the number of claims that hold");
        await ExpectAsync(store, WorkKind.DueCase, Sample.Noon, 1).ConfigureAwait(false);
        await ExpectAsync(store, WorkKind.Delivery, Sample.Noon, 1).ConfigureAwait(false);
    }

    private static async Task LongerAsync(ICaseStore store)
    {
        var claims = await CasesAsync(store, 1).ConfigureAwait(false);

        var held = await store.RenewAsync(claims, Sample.Noon, Tick, default).ConfigureAwait(false);

        Expect.Equal(held[0].Until, claims[0].Until, "the end of the lease");
        await ExpectAsync(store, WorkKind.DueCase, claims[0].Until - Tick, 0).ConfigureAwait(false);
    }

    private static async Task RangeAsync(ICaseStore store)
    {
        var claims = await CasesAsync(store, 1).ConfigureAwait(false);
        var none = await store.RenewAsync([], Sample.Noon, Sample.Minute, default).ConfigureAwait(false);

        Expect.Equal(none.Count, 0, "the number of claims");
        await Expect.ThrowsAsync<ArgumentOutOfRangeException>(
            () => store.RenewAsync(claims, Sample.Noon, TimeSpan.Zero, default), "A renewal for no time was taken.")
            .ConfigureAwait(false);
    }

    /// <summary>Claims of new cases that are due at noon.</summary>
    private static async Task<IReadOnlyList<WorkClaim>> CasesAsync(ICaseStore store, params int[] numbers)
    {
        foreach (var number in numbers)
        {
            await Expect.CommittedAsync(store, Sample.Due(number, Sample.Noon), $"case {number}").ConfigureAwait(false);
        }

        var claims = await ClaimAsync(store, WorkKind.DueCase, Sample.Noon).ConfigureAwait(false);
        Expect.Equal(claims.Count, numbers.Length, "the number of claims");

        return claims;
    }

    private static async Task<WorkClaim> DeliveryAsync(ICaseStore store, int number)
    {
        var commit = new Commit { Tenant = default, Appends = [Sample.Append(Sample.Stream(number))], DeliverTo = ["crm"] };
        await Expect.CommittedAsync(store, commit, "an event").ConfigureAwait(false);
        var claims = await ClaimAsync(store, WorkKind.Delivery, Sample.Noon).ConfigureAwait(false);
        Expect.Equal(claims.Count, 1, "the number of deliveries");

        return claims[0];
    }

    private static Task<IReadOnlyList<WorkClaim>> ClaimAsync(
        ICaseStore store, WorkKind kind, DateTimeOffset now, int limit = 10) =>
        store.ClaimAsync(Sample.Claim(kind, now, limit), default);

    private static async Task ExpectAsync(ICaseStore store, WorkKind kind, DateTimeOffset now, int count)
    {
        var claims = await ClaimAsync(store, kind, now).ConfigureAwait(false);
        Expect.Equal(claims.Count, count, $"the number of claims of kind {kind} at {now:O}");
    }
}
