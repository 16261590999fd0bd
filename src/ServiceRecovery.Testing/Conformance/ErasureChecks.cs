namespace ServiceRecovery.Testing;

/// <summary>A person can be forgotten, and the log still verifies.</summary>
internal static class ErasureChecks
{
    public static IEnumerable<ConformanceCheck> All =>
    [
        new(
            "erasure",
            "Erasing a person removes the link and every text of that person, and of nobody else.",
            ErasureAsync),
        new("erased-verifies", "A stream verifies by hash with its texts and without.", VerifiesAsync),
        new(
            "erased-for-ever",
            "A text of an erased person that a later commit brings refuses that commit, unless it erases them again.",
            ForEverAsync),
        new("returning", "A person who returns after erasure gets a new pseudonym.", ReturningAsync),
    ];

    private static async Task ErasureAsync(ICaseStore store)
    {
        var opening = Sample.Opening(1);
        Commit first = opening with
        {
            Texts = [.. opening.Texts, Sample.Text(1, "name.0", 2, Sample.Person(2)), Sample.Text(1, "account", 2)],
        };
        await Expect.CommittedAsync(store, first, "a case").ConfigureAwait(false);
        await Expect.CommittedAsync(store, Sample.Opening(2), "another case").ConfigureAwait(false);
        await EraseAsync(store, 1).ConfigureAwait(false);
        await EraseAsync(store, 1).ConfigureAwait(false);

        var page = await store.ReadEventsAsync(default, Sample.Stream(1), 1, default).ConfigureAwait(false);
        Expect.Same(page.Texts.Select(text => text.Name), ["name.0"], "the texts that are left");
        var cases = await store.QueryAsync(default, new CaseQuery { Customer = "C-1" }, default).ConfigureAwait(false);
        Expect.Equal(cases.Person, null, "the pseudonym of the erased person");
        await Traces.ExpectAllOfAsync(store, 2).ConfigureAwait(false);
    }

    private static async Task VerifiesAsync(ICaseStore store)
    {
        await Expect.CommittedAsync(store, Sample.Opening(1), "a case").ConfigureAwait(false);
        await HashChain.ExpectAsync(store, Sample.Stream(1), 2).ConfigureAwait(false);
        await EraseAsync(store, 1).ConfigureAwait(false);
        await HashChain.ExpectAsync(store, Sample.Stream(1), 2).ConfigureAwait(false);
        var found = await store.FindAsync(default, Sample.Id(1), default).ConfigureAwait(false);
        Expect.Equal(found?.Customer, Sample.Person(1), "the pseudonym in the summary");
    }

    private static async Task ForEverAsync(ICaseStore store)
    {
        await EraseAsync(store, 1).ConfigureAwait(false);
        var late = Sample.Opening(1) with { Persons = [] };
        var result = await store.CommitAsync(late, default).ConfigureAwait(false);
        Expect.Equal(result, CommitResult.ErasedPerson(late.Texts[0]), "the answer to a late text");
        await Traces.ExpectNoneOfAsync(store, 1).ConfigureAwait(false);

        await Expect.CommittedAsync(store, late with { Texts = [] }, "the same without the text").ConfigureAwait(false);
        var both = Sample.Opening(2) with { Erasures = [Sample.Person(2)] };
        await Expect.CommittedAsync(store, both, "texts and their erasure").ConfigureAwait(false);
        var again = Sample.Opening(3) with { Persons = [], Texts = [Sample.Text(3, "words", 1, Sample.Person(1))] };
        await Expect.CommittedAsync(store, again with { Erasures = [Sample.Person(1)] }, "texts and another erasure")
            .ConfigureAwait(false);

        foreach (var number in (int[])[1, 2, 3])
        {
            var page = await store.ReadEventsAsync(default, Sample.Stream(number), 1, default).ConfigureAwait(false);
            Expect.Equal(page.Events.Count, 2, "the number of events");
            Expect.Equal(page.Texts.Count, 0, "the number of texts of an erased person");
        }
    }

    private static async Task ReturningAsync(ICaseStore store)
    {
        await Expect.CommittedAsync(store, Sample.Opening(1), "a case").ConfigureAwait(false);
        await EraseAsync(store, 1).ConfigureAwait(false);
        await Expect.CommittedAsync(
            store, new() { Tenant = default, Persons = [new PersonEntry("C-1", Sample.Person(9))] }, "a returning one")
            .ConfigureAwait(false);
        var cases = await store.QueryAsync(default, new CaseQuery { Customer = "C-1" }, default).ConfigureAwait(false);
        Expect.Equal(cases.Person, Sample.Person(9), "the new pseudonym");
        Expect.Equal(cases.Cases.Count, 0, "the number of cases of the new pseudonym");
    }

    private static Task EraseAsync(ICaseStore store, int number) =>
        Expect.CommittedAsync(store, new() { Tenant = default, Erasures = [Sample.Person(number)] }, "an erasure");
}
