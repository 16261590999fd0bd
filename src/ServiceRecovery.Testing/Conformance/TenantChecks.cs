namespace ServiceRecovery.Testing;

/// <summary>Tenants do not see, hinder or erase each other.</summary>
internal static class TenantChecks
{
    private static readonly TenantId Other = new("other");

    public static IEnumerable<ConformanceCheck> All =>
    [
        new(
            "tenants-apart",
            "Another tenant's data reads as not found, and the same keys are free for it.",
            ApartAsync),
        new("tenant-fence", "A lease of one tenant's case fences in nobody of another.", FenceAsync),
        new("tenant-left-out", "Work of a tenant that a claim leaves out waits, cases and deliveries alike.", LeftOutAsync),
        new("tenant-erasure", "Erasing a person of one tenant leaves the others alone.", ErasureAsync),
    ];

    private static async Task ApartAsync(ICaseStore store)
    {
        await Expect.CommittedAsync(store, Sample.Opening(1), "one tenant's case").ConfigureAwait(false);
        await Traces.ExpectNoneOfAsync(store, 1, Other).ConfigureAwait(false);
        await Expect.CommittedAsync(store, Sample.Opening(1, Other), "the other's with the same keys")
            .ConfigureAwait(false);
        await Traces.ExpectAllOfAsync(store, 1).ConfigureAwait(false);
        await Traces.ExpectAllOfAsync(store, 1, Other).ConfigureAwait(false);

        var page = await store.QueryAsync(Other, new CaseQuery(), default).ConfigureAwait(false);
        Expect.Same(page.Cases.Select(found => found.Tenant), [Other], "the tenants of one tenant's cases");
    }

    private static async Task FenceAsync(ICaseStore store)
    {
        await Expect.CommittedAsync(store, Sample.Due(1, Sample.Noon), "a due case").ConfigureAwait(false);
        await Expect.CommittedAsync(store, Sample.Due(1, null, Other), "the other's case").ConfigureAwait(false);
        var claims = await store.ClaimAsync(Sample.Claim(WorkKind.DueCase, Sample.Noon), default).ConfigureAwait(false);
        var fence = new CaseFence(Sample.Id(1), claims[0].Token);

        await Expect.AnsweredAsync(
            store, new() { Tenant = Other, Fences = [fence] }, CommitResult.Fenced(fence), "the other's commit")
            .ConfigureAwait(false);
    }

    private static async Task LeftOutAsync(ICaseStore store)
    {
        foreach (var tenant in (TenantId[])[default, Other])
        {
            var append = Sample.Append(Sample.Stream(1), 1, tenant);
            var due = Sample.Due(1, Sample.Noon, tenant) with
            {
                Appends = [append with { ToSeal = append.Events[^1].ComputeHash() }],
                DeliverTo = ["crm"],
            };
            await Expect.CommittedAsync(store, due, "a due case").ConfigureAwait(false);
        }

        foreach (var kind in Enum.GetValues<WorkKind>())
        {
            var request = Sample.Claim(kind, Sample.Noon);
            var some = await store.ClaimAsync(request with { ExceptTenants = [default, new("third")] }, default)
                .ConfigureAwait(false);
            Expect.Same(some.Select(claim => claim.Tenant), [Other], $"the tenants of claims of {kind} without the default");
            var rest = await store.ClaimAsync(request with { ExceptTenants = [Other] }, default).ConfigureAwait(false);
            Expect.Same(rest.Select(claim => claim.Tenant), [default(TenantId)], $"the tenants of the rest of {kind}");
        }
    }

    private static async Task ErasureAsync(ICaseStore store)
    {
        await Expect.CommittedAsync(store, Sample.Opening(1), "one tenant's case").ConfigureAwait(false);
        await Expect.CommittedAsync(
            store, new() { Tenant = Other, Erasures = [Sample.Person(1)] }, "an erasure").ConfigureAwait(false);
        await Traces.ExpectAllOfAsync(store, 1).ConfigureAwait(false);
    }
}
