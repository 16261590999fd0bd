namespace ServiceRecovery.Testing;

/// <summary>The audit log is told every hash that was put down for it, until the commit that seals it.</summary>
internal static class SealChecks
{
    private static readonly TenantId Other = new("other");

    public static IEnumerable<ConformanceCheck> All =>
    [
        new(
            "seal-told",
            "Hashes to be sealed are told with deliveries or alone, as many as are asked for, in the order of the commits, and "
            + "again until they are sealed.",
            ToldAsync),
        new(
            "seal-once",
            "A hash waits no more after the commit that seals it, and as before if that is refused; a second seal of it is a "
            + "conflict.",
            OnceAsync),
        new("seal-refused", "A commit that is refused puts no hash down.", RefusedAsync),
        new("seal-tenants", "A commit seals nothing of another tenant.", TenantsAsync),
        new("seal-backlog", "What waits to be sealed is counted under the name of the audit log.", BacklogAsync),
    ];

    private static async Task ToldAsync(ICaseStore store)
    {
        var both = ToSeal(Sample.Append(Sample.Stream(1), 2), Sample.Append(Sample.Stream(2)));
        await CommitAsync(store, both with { DeliverTo = ["crm"] }).ConfigureAwait(false);
        await CommitAsync(store, ToSeal(Sample.Append(Sample.Stream(1), after: both.Appends[0].Events[^1]))).ConfigureAwait(false);
        await CommitAsync(store, new() { Tenant = default, Appends = [Sample.Append(Sample.Stream(3))] }).ConfigureAwait(false);
        string[] expected = ["1 2", "2 1", "1 3"];

        Expect.Same(Describe(await WaitingAsync(store).ConfigureAwait(false)), expected, "the hashes that wait");
        Expect.Same(Describe(await WaitingAsync(store).ConfigureAwait(false)), expected, "the hashes that wait still");
        Expect.Same(Describe(await WaitingAsync(store, limit: 2).ConfigureAwait(false)), expected[..2], "the first two");

        var hash = both.Appends[0].Events[^1].ComputeHash();
        var told = await WaitingAsync(store).ConfigureAwait(false);
        Expect.That(told[0].Hash.Span.SequenceEqual(hash), "The hash is not the one that was put down.");

        var request = Sample.Claim(WorkKind.Delivery, Sample.Noon);
        var claims = await store.ClaimAsync(request with { Seals = 2 }, default).ConfigureAwait(false);
        Expect.Same(
            Describe(claims.Where(claim => claim.Kind == WorkKind.Seal)), expected[..2], "the hashes that come with deliveries");
        Expect.Equal(claims.Count(claim => claim.Kind == WorkKind.Delivery), 2, "the number of deliveries");
        var without = await store.ClaimAsync(request, default).ConfigureAwait(false);
        Expect.Equal(without.Count, 0, "what is claimed where no hash is asked for");
    }

    private static async Task OnceAsync(ICaseStore store)
    {
        for (var number = 1; number <= 3; number++)
        {
            await CommitAsync(store, ToSeal(Sample.Append(Sample.Stream(number)))).ConfigureAwait(false);
        }

        var waiting = await WaitingAsync(store).ConfigureAwait(false);
        var log = new StreamId(StreamKind.Audit, "000001");
        var seal = new Commit
        {
            Tenant = default,
            Appends = [Sample.Append(log)],
            Sealed = [waiting[0].Position, waiting[1].Position],
        };
        await CommitAsync(store, seal).ConfigureAwait(false);
        Expect.Same(Describe(await WaitingAsync(store).ConfigureAwait(false)), ["3 1"], "the hash that was not sealed");

        await Expect.AnsweredAsync(
            store, seal with { Sealed = [waiting[2].Position] }, CommitResult.VersionConflict(log), "a seal that came too late")
            .ConfigureAwait(false);
        Expect.Same(
            Describe(await WaitingAsync(store).ConfigureAwait(false)), ["3 1"], "the hash whose seal was refused");

        // Who has looked before somebody else sealed, and writes where the log stands now.
        var late = new Commit
        {
            Tenant = default,
            Appends = [Sample.Append(log, after: seal.Appends[0].Events[^1])],
            Sealed = [.. waiting.Select(claim => claim.Position)],
        };
        await Expect.AnsweredAsync(store, late, CommitResult.VersionConflict(log), "a seal of what is sealed").ConfigureAwait(false);
        Expect.Same(Describe(await WaitingAsync(store).ConfigureAwait(false)), ["3 1"], "the hash that nobody has sealed");

        await CommitAsync(store, ToSeal(Sample.Append(Sample.Stream(4)))).ConfigureAwait(false);
        await CommitAsync(store, late with { Sealed = [waiting[2].Position] }).ConfigureAwait(false);
        Expect.Same(Describe(await WaitingAsync(store).ConfigureAwait(false)), ["4 1"], "the hash that came last");

        var after = late.Appends[0].Events[^1];
        await Expect.AnsweredAsync(
            store,
            late with { Appends = [Sample.Append(log, after: after)], Sealed = [waiting[2].Position] },
            CommitResult.VersionConflict(log),
            "a seal at a position whose hash is sealed").ConfigureAwait(false);
        Expect.Same(Describe(await WaitingAsync(store).ConfigureAwait(false)), ["4 1"], "the hash that came last");
    }

    private static async Task RefusedAsync(ICaseStore store)
    {
        await CommitAsync(store, Sample.Opening(1)).ConfigureAwait(false);
        await Expect.AnsweredAsync(
            store, ToSeal(Sample.Append(Sample.Stream(1))), CommitResult.VersionConflict(Sample.Stream(1)), "a second beginning")
            .ConfigureAwait(false);
        var late = ToSeal(Sample.Append(Sample.Stream(2))) with { Persons = Sample.Opening(1).Persons };
        await Expect.AnsweredAsync(
            store, late, CommitResult.DuplicatePerson(late.Persons[0]), "a person who is known").ConfigureAwait(false);
        Expect.Equal((await WaitingAsync(store).ConfigureAwait(false)).Count, 0, "the number of hashes that wait");
    }

    private static async Task TenantsAsync(ICaseStore store)
    {
        await CommitAsync(store, ToSeal(Sample.Append(Sample.Stream(1)))).ConfigureAwait(false);
        var waiting = await WaitingAsync(store).ConfigureAwait(false);
        var log = new StreamId(StreamKind.Audit, "000001");
        var seal = new Commit { Tenant = Other, Appends = [Sample.Append(log, 1, Other)], Sealed = [waiting[0].Position] };
        await Expect.AnsweredAsync(store, seal, CommitResult.VersionConflict(log), "the other's seal").ConfigureAwait(false);
        Expect.Same(Describe(await WaitingAsync(store).ConfigureAwait(false)), ["1 1"], "the hash of one tenant");
    }

    private static async Task BacklogAsync(ICaseStore store)
    {
        var first = Sample.Append(Sample.Stream(1), 2);
        await CommitAsync(store, ToSeal(first) with { DeliverTo = ["crm"] }).ConfigureAwait(false);
        await CommitAsync(store, ToSeal(Sample.Append(Sample.Stream(2), 3))).ConfigureAwait(false);
        var recordedAt = first.Events[^1].RecordedAt;

        var backlog = await store.ReadBacklogAsync(Sample.Noon, default).ConfigureAwait(false);
        Expect.Same(
            backlog.Deliveries, [new(DeliveryBacklog.AuditLog, 2, recordedAt), new("crm", 1, recordedAt)], "what waits");
    }

    private static Commit ToSeal(params StreamAppend[] appends) => new()
    {
        Tenant = default,
        Appends = [.. appends.Select(append => append with { ToSeal = append.Events[^1].ComputeHash() })],
    };

    private static Task CommitAsync(ICaseStore store, Commit commit) => Expect.CommittedAsync(store, commit, "a commit");

    private static Task<IReadOnlyList<WorkClaim>> WaitingAsync(ICaseStore store, int limit = 10) =>
        store.ClaimAsync(Sample.Claim(WorkKind.Seal, Sample.Noon, limit), default);

    private static IEnumerable<string> Describe(IEnumerable<WorkClaim> claims) => claims.Select(claim =>
        $"{Enumerable.Range(1, 9).First(number => claim.Stream == Sample.Stream(number))} {claim.Last}");
}
