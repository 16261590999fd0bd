namespace ServiceRecovery.Testing;

/// <summary>A commit is stored wholly or not at all.</summary>
internal static class AtomicityChecks
{
    public static IEnumerable<ConformanceCheck> All =>
    [
        new("all-stored", "A commit that is answered as committed has stored every part of it.", AllStoredAsync),
        new("refused-stores-nothing", "A refused commit stores nothing, whatever refused it.", RefusedAsync),
        new("answer-order", "Of several things in its way, a commit is told the first of fence, message, version, " +
            "reference, person, benefit.", AnswerOrderAsync),
        new(
            "malformed",
            "A commit that contradicts itself is an ArgumentException and stores nothing.",
            MalformedAsync),
    ];

    private static async Task AllStoredAsync(ICaseStore store)
    {
        await Expect.CommittedAsync(store, Sample.Opening(1), "a first commit").ConfigureAwait(false);

        await Traces.ExpectAllOfAsync(store, 1).ConfigureAwait(false);
    }

    private static async Task RefusedAsync(ICaseStore store)
    {
        await Expect.CommittedAsync(store, Sample.Opening(1), "a first commit").ConfigureAwait(false);
        var good = Sample.Opening(2);
        var old = Sample.Opening(1);

        foreach (var (bad, expected) in new (Commit, CommitResult)[]
        {
            (good with { Fences = [new(Sample.Id(1), 1)] }, CommitResult.Fenced(new(Sample.Id(1), 1))),
            (good with { Inbox = [.. good.Inbox, .. old.Inbox] }, CommitResult.DuplicateMessage(old.Inbox[0])),
            (good with { Appends = [.. good.Appends, .. old.Appends] },
                CommitResult.VersionConflict(Sample.Stream(1))),
            (good with { Summaries = [.. good.Summaries, Sample.Summary(1)] },
                CommitResult.VersionConflict(Sample.Stream(1))),
            (good with { Summaries = [good.Summaries[0], Sample.Summary(3) with { Reference = "A-1" }] },
                CommitResult.DuplicateReference(Sample.Summary(1))),
            (good with { Persons = [.. good.Persons, new("C-1", Sample.Person(9))] },
                CommitResult.DuplicatePerson(new("C-1", Sample.Person(9)))),
            (good with { Benefits = [.. good.Benefits, .. old.Benefits] },
                CommitResult.DuplicateBenefit(old.Benefits[0].Key)),
        })
        {
            await Expect.AnsweredAsync(store, bad, expected, "a commit with one bad part").ConfigureAwait(false);
            await Traces.ExpectNoneOfAsync(store, 2).ConfigureAwait(false);
        }

        await Expect.CommittedAsync(store, good, "the same commit without its bad part").ConfigureAwait(false);
        await Traces.ExpectAllOfAsync(store, 2).ConfigureAwait(false);
    }

    private static async Task AnswerOrderAsync(ICaseStore store)
    {
        var opening = Sample.Opening(1);
        await Expect.CommittedAsync(store, opening, "a first commit").ConfigureAwait(false);
        var fence = new CaseFence(Sample.Id(1), 7);
        var bad = opening with { Fences = [fence] };

        await Expect.AnsweredAsync(store, bad, CommitResult.Fenced(fence), "all wrong").ConfigureAwait(false);
        bad = bad with { Fences = [] };
        await Expect.AnsweredAsync(store, bad, CommitResult.DuplicateMessage(opening.Inbox[0]), "all but the fence")
            .ConfigureAwait(false);
        bad = bad with { Inbox = [], Summaries = [Sample.Summary(5) with { Reference = "A-1" }] };
        await Expect.AnsweredAsync(store, bad, CommitResult.VersionConflict(Sample.Stream(1)), "version and after")
            .ConfigureAwait(false);
        bad = bad with { Appends = [], Texts = [] };
        await Expect.AnsweredAsync(
            store, bad, CommitResult.DuplicateReference(bad.Summaries[0]), "reference and all after it")
            .ConfigureAwait(false);
        bad = bad with { Summaries = [] };
        await Expect.AnsweredAsync(store, bad, CommitResult.DuplicatePerson(bad.Persons[0]), "person and benefit")
            .ConfigureAwait(false);
    }

    private static async Task MalformedAsync(ICaseStore store)
    {
        var good = Sample.Opening(1);
        var events = good.Appends[0].Events;

        foreach (var bad in new[]
        {
            good with { Tenant = new TenantId("other") },
            good with { Appends = [good.Appends[0] with { Events = [events[1]] }] },
            good with { Appends = [good.Appends[0] with { Events = [] }], Texts = [] },
            good with { Appends = [.. good.Appends, .. good.Appends] },
            good with { Texts = [Sample.Text(1, "words", sequence: 3)] },
            good with { Persons = [.. good.Persons, .. good.Persons] },
            good with { Summaries = [good.Summaries[0] with { NextDueAt = Sample.Noon.AddTicks(1) }] },
        })
        {
            await Expect.ThrowsAsync<ArgumentException>(
                () => store.CommitAsync(bad, default), "A commit that contradicts itself was taken.")
                .ConfigureAwait(false);
        }

        await Traces.ExpectNoneOfAsync(store, 1).ConfigureAwait(false);
    }
}
