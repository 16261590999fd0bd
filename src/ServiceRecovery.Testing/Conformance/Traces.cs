namespace ServiceRecovery.Testing;

/// <summary>Looks for every trace that <see cref="Sample.Opening"/> leaves in a store.</summary>
internal static class Traces
{
    public static async Task ExpectAllOfAsync(ICaseStore store, int number, TenantId tenant = default)
    {
        var opening = Sample.Opening(number, tenant);
        var page = await store.ReadEventsAsync(tenant, Sample.Stream(number), 1, default).ConfigureAwait(false);
        var found = await store.FindAsync(tenant, Sample.Id(number), default).ConfigureAwait(false);
        var cases = await store.QueryAsync(tenant, new CaseQuery { Customer = $"C-{number}" }, default)
            .ConfigureAwait(false);

        Expect.Equal(page.Events.Count, 2, "the number of events");
        Expect.Same(page.Texts.Select(text => text.Text), opening.Texts.Select(text => text.Text), "the texts");
        Expect.Equal(found, opening.Summaries[0], "the summary");
        Expect.Equal(cases.Person, Sample.Person(number), "the pseudonym");
        await ExpectRefusedAsync(store, new() { Tenant = tenant, Benefits = opening.Benefits }, "benefit")
            .ConfigureAwait(false);
        await ExpectRefusedAsync(store, new() { Tenant = tenant, Inbox = opening.Inbox }, "message")
            .ConfigureAwait(false);
        Expect.Equal(await DeliveriesAsync(store, tenant, number).ConfigureAwait(false), 1, "the number of deliveries");
    }

    /// <summary>
    /// Looks for what can be read; that keys are free as well shows when the same commit is made again.
    /// </summary>
    public static async Task ExpectNoneOfAsync(ICaseStore store, int number, TenantId tenant = default)
    {
        var page = await store.ReadEventsAsync(tenant, Sample.Stream(number), 1, default).ConfigureAwait(false);
        var found = await store.FindAsync(tenant, Sample.Id(number), default).ConfigureAwait(false);
        var cases = await store.QueryAsync(tenant, new CaseQuery { Customer = $"C-{number}" }, default)
            .ConfigureAwait(false);

        Expect.Equal(page.Events.Count, 0, "the number of events of a refused commit");
        Expect.Equal(page.Texts.Count, 0, "the number of texts of a refused commit");
        Expect.Equal(found, null, "the summary of a refused commit");
        Expect.Equal(cases.Person, null, "the pseudonym of a refused commit");
        Expect.Equal(
            await DeliveriesAsync(store, tenant, number).ConfigureAwait(false), 0,
            "the number of deliveries of a refused commit");
    }

    private static async Task<int> DeliveriesAsync(ICaseStore store, TenantId tenant, int number)
    {
        var request = Sample.Claim(WorkKind.Delivery, Sample.Noon, limit: 1000);
        var claims = await store.ClaimAsync(request, default).ConfigureAwait(false);

        foreach (var claim in claims)
        {
            await store.ReleaseAsync(claim, Sample.Noon, default).ConfigureAwait(false);
        }

        return claims.Count(claim => claim.Tenant == tenant && claim.Stream == Sample.Stream(number));
    }

    private static async Task ExpectRefusedAsync(ICaseStore store, Commit again, string what)
    {
        var result = await store.CommitAsync(again, default).ConfigureAwait(false);
        Expect.That(result.Status is not CommitStatus.Committed, $"A committed {what} can be committed again.");
    }
}
