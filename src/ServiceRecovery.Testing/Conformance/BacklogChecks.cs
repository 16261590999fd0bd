namespace ServiceRecovery.Testing;

/// <summary>What waits is counted as it is: neither work that is done nor work that is not due yet.</summary>
internal static class BacklogChecks
{
    public static IEnumerable<ConformanceCheck> All =>
    [
        new("backlog-due", "Cases that are due are counted, of all tenants, with the time of the longest due.", DueAsync),
        new("backlog-people", "What waits for a person is counted: parked cases, failing ones, uncertain benefits.", PeopleAsync),
        new("backlog-clock", "A store says its own time, or when the newest event was recorded, and fits its schema.", ClockAsync),
        new("backlog-deliveries", "Deliveries are counted for each handler until they are made.", DeliveriesAsync),
    ];

    private static async Task DueAsync(ICaseStore store)
    {
        await ExpectAsync(store, new StoreBacklog(), Sample.Noon.AddYears(1)).ConfigureAwait(false);
        await CommitAsync(store, Sample.Due(1, Sample.Noon)).ConfigureAwait(false);
        await CommitAsync(store, Sample.Due(2, Sample.Noon - Sample.Minute, new TenantId("other"))).ConfigureAwait(false);
        await CommitAsync(store, Sample.Due(3, Sample.Noon.AddMicroseconds(1))).ConfigureAwait(false);
        await CommitAsync(store, Sample.Due(4, null)).ConfigureAwait(false);
        var due = new StoreBacklog { DueCases = 2, OldestDueAt = Sample.Noon - Sample.Minute };
        await ExpectAsync(store, due, Sample.Noon).ConfigureAwait(false);

        var claims = await store.ClaimAsync(Sample.Claim(WorkKind.DueCase, Sample.Noon, limit: 1), default)
            .ConfigureAwait(false);
        await ExpectAsync(store, due, Sample.Noon).ConfigureAwait(false);

        await store.ReleaseAsync(claims[0], Sample.Noon + Sample.Minute, default).ConfigureAwait(false);
        await ExpectAsync(store, new StoreBacklog { DueCases = 1, OldestDueAt = Sample.Noon }, Sample.Noon)
            .ConfigureAwait(false);
    }

    private static async Task PeopleAsync(ICaseStore store)
    {
        var parked = Sample.Due(1, Sample.Noon);
        await CommitAsync(store, parked with { Summaries = [parked.Summaries[0] with { Parked = "it fails" }] })
            .ConfigureAwait(false);
        await CommitAsync(store, Sample.Due(2, Sample.Noon)).ConfigureAwait(false);
        var claims = await store.ClaimAsync(Sample.Claim(WorkKind.DueCase, Sample.Noon), default).ConfigureAwait(false);
        await store.ReleaseAsync(claims[0] with { Attempts = 1 }, Sample.Noon + Sample.Minute, default).ConfigureAwait(false);
        var uncertain = Sample.Benefit(3) with { Status = OfferStatus.Uncertain };
        await CommitAsync(store, new() { Tenant = default, Benefits = [uncertain, Sample.Benefit(4)] }).ConfigureAwait(false);
        var waiting = new StoreBacklog { ParkedCases = 1, FailingCases = 1, UncertainBenefits = 1 };
        await ExpectAsync(store, waiting, Sample.Noon).ConfigureAwait(false);

        var issued = uncertain with { Status = OfferStatus.Issued, Expected = OfferStatus.Uncertain };
        await CommitAsync(store, new()
        {
            Tenant = default,
            Summaries = [Sample.Summary(1), Sample.Summary(2) with { Parked = "it fails" }],
            Benefits = [issued],
        }).ConfigureAwait(false);
        await ExpectAsync(store, new StoreBacklog { ParkedCases = 1 }, Sample.Noon).ConfigureAwait(false);
    }

    private static async Task ClockAsync(ICaseStore store)
    {
        var empty = await store.ReadBacklogAsync(Sample.Noon, default).ConfigureAwait(false);
        Expect.Equal(empty.NewestAt, null, "the time of the newest event of an empty store");
        var first = Sample.Append(Sample.Stream(1));
        var second = Sample.Append(Sample.Stream(1), after: first.Events[^1]);
        await CommitAsync(store, new() { Tenant = default, Appends = [first] }).ConfigureAwait(false);
        await CommitAsync(store, new() { Tenant = default, Appends = [second] }).ConfigureAwait(false);

        var found = await store.ReadBacklogAsync(Sample.Noon, default).ConfigureAwait(false);
        Expect.That(
            found.ClockAt is not null || found.NewestAt == second.Events[0].RecordedAt,
            $"The newest event was recorded at {second.Events[0].RecordedAt:O}, and the store says {found.NewestAt:O}.");
        Expect.Equal(found.Schema, found.KnownSchema, "the schema");
    }

    private static async Task DeliveriesAsync(ICaseStore store)
    {
        var first = Sample.Append(Sample.Stream(1), 2);
        var second = Sample.Append(Sample.Stream(1), after: first.Events[^1]);
        await CommitAsync(store, new() { Tenant = default, Appends = [first], DeliverTo = ["crm", "mail"] })
            .ConfigureAwait(false);
        await CommitAsync(store, new() { Tenant = default, Appends = [second], DeliverTo = ["crm"] }).ConfigureAwait(false);
        var recordedAt = first.Events[^1].RecordedAt;
        var waiting = new StoreBacklog { Deliveries = [new("crm", 2, recordedAt), new("mail", 1, recordedAt)] };
        await ExpectAsync(store, waiting, Sample.Noon).ConfigureAwait(false);

        var claims = await store.ClaimAsync(Sample.Claim(WorkKind.Delivery, Sample.Noon), default).ConfigureAwait(false);
        await ExpectAsync(store, waiting, Sample.Noon).ConfigureAwait(false);

        foreach (var claim in claims)
        {
            await store.ReleaseAsync(claim, null, default).ConfigureAwait(false);
        }

        waiting = new StoreBacklog { Deliveries = [new("crm", 1, second.Events[0].RecordedAt)] };
        await ExpectAsync(store, waiting, Sample.Noon).ConfigureAwait(false);
    }

    private static Task CommitAsync(ICaseStore store, Commit commit) => Expect.CommittedAsync(store, commit, "a commit");

    private static async Task ExpectAsync(ICaseStore store, StoreBacklog expected, DateTimeOffset now)
    {
        var found = await store.ReadBacklogAsync(now, default).ConfigureAwait(false);
        var waiting = found with { Deliveries = [], ClockAt = null, NewestAt = null, Schema = 0, KnownSchema = 0 };
        Expect.Equal(waiting, expected with { Deliveries = [] }, "what waits");
        Expect.Same(found.Deliveries, expected.Deliveries, "the deliveries that wait");
    }
}
