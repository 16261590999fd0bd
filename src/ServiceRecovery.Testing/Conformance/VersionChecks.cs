namespace ServiceRecovery.Testing;

/// <summary>A stream grows only where the writer saw its end.</summary>
internal static class VersionChecks
{
    public static IEnumerable<ConformanceCheck> All =>
    [
        new("compare-and-swap", "Events are added only to a stream that stands at the expected version.", SwapAsync),
        new("no-gap", "A stream never has a gap: nothing is added behind its end.", GapAsync),
        new("several-streams", "A commit to several streams fails if one of them has moved on.", SeveralAsync),
        new("newest-summary", "A summary is never replaced by an older one.", NewestAsync),
    ];

    private static async Task SwapAsync(ICaseStore store)
    {
        var stream = Sample.Stream(1);
        var first = Sample.Append(stream);
        var second = Sample.Append(stream, 2, after: first.Events[0]);
        await Expect.CommittedAsync(store, new() { Tenant = default, Appends = [first] }, "event 1")
            .ConfigureAwait(false);
        await Expect.CommittedAsync(store, new() { Tenant = default, Appends = [second] }, "events 2 and 3")
            .ConfigureAwait(false);

        foreach (var late in new[] { first, second, Sample.Append(stream, 1, after: second.Events[0]) })
        {
            await Expect.AnsweredAsync(
                store, new() { Tenant = default, Appends = [late] }, CommitResult.VersionConflict(stream),
                $"an append at version {late.ExpectedVersion} of 3").ConfigureAwait(false);
        }

        var page = await store.ReadEventsAsync(default, stream, 2, default).ConfigureAwait(false);
        Expect.Same(page.Events.Select(stored => stored.Sequence), [2, 3], "the sequences from 2 on");
    }

    private static async Task GapAsync(ICaseStore store)
    {
        var stream = Sample.Stream(1);
        var events = Sample.Events(stream, 2);
        var refusal = CommitResult.VersionConflict(stream);

        await AppendAsync(store, Sample.Append(stream, 1, after: events[0]), refusal).ConfigureAwait(false);
        await AppendAsync(store, Sample.Append(stream), CommitResult.Committed).ConfigureAwait(false);
        await AppendAsync(store, Sample.Append(stream, 1, after: events[1]), refusal).ConfigureAwait(false);
        await AppendAsync(store, Sample.Append(stream, 1, after: events[0]), CommitResult.Committed)
            .ConfigureAwait(false);
    }

    private static async Task SeveralAsync(ICaseStore store)
    {
        var moved = StreamId.Of(Sample.Person(1));
        await Expect.CommittedAsync(store, new() { Tenant = default, Appends = [Sample.Append(moved)] }, "a customer")
            .ConfigureAwait(false);
        var both = new Commit { Tenant = default, Appends = [Sample.Append(Sample.Stream(1)), Sample.Append(moved)] };

        await Expect.AnsweredAsync(store, both, CommitResult.VersionConflict(moved), "one of two")
            .ConfigureAwait(false);

        var page = await store.ReadEventsAsync(default, Sample.Stream(1), 1, default).ConfigureAwait(false);
        Expect.Equal(page.Events.Count, 0, "the number of events in the other stream");
    }

    private static async Task NewestAsync(ICaseStore store)
    {
        var newer = Sample.Summary(1, version: 5);
        await Expect.CommittedAsync(store, new() { Tenant = default, Summaries = [newer] }, "version 5")
            .ConfigureAwait(false);
        await Expect.AnsweredAsync(
            store, new() { Tenant = default, Summaries = [newer with { Version = 4, Parked = "?" }] },
            CommitResult.VersionConflict(Sample.Stream(1)), "version 4 after 5").ConfigureAwait(false);
        await Expect.CommittedAsync(
            store, new() { Tenant = default, Summaries = [newer with { Parked = "?" }] }, "version 5 after 5")
            .ConfigureAwait(false);
    }

    private static Task AppendAsync(ICaseStore store, StreamAppend append, CommitResult expected) =>
        Expect.AnsweredAsync(
            store, new() { Tenant = default, Appends = [append] }, expected,
            $"an append at version {append.ExpectedVersion}");
}
