namespace ServiceRecovery.Testing;

/// <summary>Event handlers get every committed event, in order within its stream.</summary>
internal static class DeliveryChecks
{
    public static IEnumerable<ConformanceCheck> All =>
    [
        new("delivery-order", "Of one stream only the first delivery can be claimed; other streams go on.", OrderAsync),
        new(
            "delivery-retry",
            "A delivery that failed comes again, at its retry time, and holds its stream up.",
            RetryAsync),
        new(
            "delivery-lease",
            "A delivery whose lease ran out is claimed again; the late worker cannot settle it.",
            LeaseAsync),
        new(
            "delivery-per-handler",
            "Each handler gets its own deliveries, in order within a stream, whatever becomes of another handler's.",
            HandlersAsync),
        new("delivery-on-demand", "Events of a commit that asks for no delivery are not delivered.", OnDemandAsync),
    ];

    private static async Task OrderAsync(ICaseStore store)
    {
        var first = await CommitAsync(store, 1).ConfigureAwait(false);
        await CommitAsync(store, 1, after: first).ConfigureAwait(false);
        await CommitAsync(store, 2).ConfigureAwait(false);

        var claims = await ClaimAsync(store, Sample.Noon).ConfigureAwait(false);
        Expect.Same(Describe(claims), ["1: 1-2", "2: 1-2"], "the first deliveries");
        Expect.Equal((await ClaimAsync(store, Sample.Noon).ConfigureAwait(false)).Count, 0, "the number of more");

        await store.ReleaseAsync(claims[0], null, default).ConfigureAwait(false);
        var next = await ClaimAsync(store, Sample.Noon).ConfigureAwait(false);
        Expect.Same(Describe(next), ["1: 3-4"], "the deliveries after the first was settled");

        await store.ReleaseAsync(next[0], null, default).ConfigureAwait(false);
        await store.ReleaseAsync(claims[1], null, default).ConfigureAwait(false);
        var rest = await ClaimAsync(store, Sample.Noon.AddYears(1)).ConfigureAwait(false);
        Expect.Equal(rest.Count, 0, "the number of deliveries that are left");
    }

    private static async Task RetryAsync(ICaseStore store)
    {
        var first = await CommitAsync(store, 1).ConfigureAwait(false);
        await CommitAsync(store, 1, after: first).ConfigureAwait(false);
        var claims = await ClaimAsync(store, Sample.Noon).ConfigureAwait(false);
        await store
            .ReleaseAsync(claims[0] with { Attempts = 1 }, Sample.Noon + Sample.Minute, default)
            .ConfigureAwait(false);

        var early = await ClaimAsync(store, Sample.Noon).ConfigureAwait(false);
        Expect.Equal(early.Count, 0, "the number of deliveries before the retry time");

        var again = await ClaimAsync(store, Sample.Noon + Sample.Minute).ConfigureAwait(false);
        Expect.Same(Describe(again), ["1: 1-2"], "the delivery at its retry time");
        Expect.Equal(again[0].Attempts, 1, "the number of failed attempts");
    }

    private static async Task LeaseAsync(ICaseStore store)
    {
        await CommitAsync(store, 1).ConfigureAwait(false);
        var late = await ClaimAsync(store, Sample.Noon).ConfigureAwait(false);
        var held = await ClaimAsync(store, Sample.Noon + Sample.Minute).ConfigureAwait(false);
        Expect.Same(Describe(held), ["1: 1-2"], "the delivery after its lease");
        Expect.That(held[0].Token > late[0].Token, "The token of the second claim is not higher than the first's.");

        await store.ReleaseAsync(late[0], null, default).ConfigureAwait(false);
        await store.ReleaseAsync(held[0], Sample.Noon, default).ConfigureAwait(false);
        var again = await ClaimAsync(store, Sample.Noon + Sample.Minute).ConfigureAwait(false);
        Expect.Same(Describe(again), ["1: 1-2"], "the delivery that only the late worker settled");
    }

    private static async Task HandlersAsync(ICaseStore store)
    {
        string[] both = ["crm", "mail"];
        var first = await CommitAsync(store, 1, to: both).ConfigureAwait(false);
        await CommitAsync(store, 1, after: first, to: both).ConfigureAwait(false);

        var claims = await ClaimAsync(store, Sample.Noon).ConfigureAwait(false);
        Expect.Same(Handlers(claims), ["crm 1-2", "mail 1-2"], "the first deliveries of each handler");
        var crm = claims.Single(claim => claim.Handler == "crm") with { Attempts = 3 };
        await store.ReleaseAsync(crm, Sample.Noon.AddYears(1), default).ConfigureAwait(false);
        await store.ReleaseAsync(claims.Single(claim => claim.Handler == "mail"), null, default).ConfigureAwait(false);

        var next = await ClaimAsync(store, Sample.Noon).ConfigureAwait(false);
        Expect.Same(Handlers(next), ["mail 3-4"], "the deliveries of the handler that failed at nothing");
        await store.ReleaseAsync(next[0], null, default).ConfigureAwait(false);

        var late = await ClaimAsync(store, Sample.Noon.AddYears(1)).ConfigureAwait(false);
        Expect.Same(Handlers(late), ["crm 1-2"], "the delivery that failed, at its retry time");
        Expect.Equal(late[0].Attempts, 3, "the number of its failed attempts");
        await store.ReleaseAsync(late[0], null, default).ConfigureAwait(false);
        var last = await ClaimAsync(store, Sample.Noon.AddYears(1)).ConfigureAwait(false);
        Expect.Same(Handlers(last), ["crm 3-4"], "the delivery after the one that failed");
    }

    private static IEnumerable<string> Handlers(IReadOnlyList<WorkClaim> claims) =>
        claims.Select(claim => $"{claim.Handler} {claim.First}-{claim.Last}").Order(StringComparer.Ordinal);

    private static async Task OnDemandAsync(ICaseStore store)
    {
        await Expect.CommittedAsync(store, Sample.Opening(1) with { DeliverTo = [] }, "a case").ConfigureAwait(false);
        Expect.Equal((await ClaimAsync(store, Sample.Noon).ConfigureAwait(false)).Count, 0, "the number of deliveries");
    }

    private static async Task<StoredEvent> CommitAsync(
        ICaseStore store, int number, StoredEvent? after = null, string[]? to = null)
    {
        var append = Sample.Append(Sample.Stream(number), 2, after: after);
        await Expect.CommittedAsync(
            store, new() { Tenant = default, Appends = [append], DeliverTo = to ?? ["crm"] }, "two events").ConfigureAwait(false);

        return append.Events[^1];
    }

    private static Task<IReadOnlyList<WorkClaim>> ClaimAsync(ICaseStore store, DateTimeOffset now) =>
        store.ClaimAsync(Sample.Claim(WorkKind.Delivery, now), default);

    private static IEnumerable<string> Describe(IReadOnlyList<WorkClaim> claims) =>
        claims.Select(claim => $"{(claim.Stream == Sample.Stream(1) ? 1 : 2)}: {claim.First}-{claim.Last}");
}
