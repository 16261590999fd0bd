namespace ServiceRecovery.Testing;

/// <summary>What comes out is what went in.</summary>
internal static class FidelityChecks
{
    public static IEnumerable<ConformanceCheck> All =>
    [
        new("bytes-unchanged", "Events come back byte for byte, whatever their fields hold.", BytesAsync),
        new("hash-chain", "The events of a stream verify against each other's hashes.", HashChainAsync),
        new("times", "Times come back to the microsecond, from the year 1 to 9999.", TimesAsync),
        new("summary-unchanged", "Summaries come back as they were stored, with and without their optional parts.",
            SummariesAsync),
        new("large", "A text and a payload of four million characters are stored.", LargeAsync),
        new("nothing-there", "What does not exist reads as nothing, not as an error.", NothingAsync),
    ];

    private static async Task BytesAsync(ICaseStore store)
    {
        var streams = new[]
        {
            Sample.Stream(1), StreamId.Of(Sample.Person(1)), StreamId.OfIncident("10V017/a b"), StreamId.OfPolicy("é"),
        };

        foreach (var stream in streams)
        {
            var odd = Sample.Event(stream) with
            {
                Payload = new byte[] { 0, 1, 254, 255, 0 },
                Actor = "quote ' nul \0 emoji \U0001F697",
                Authority = "x",
                CommandId = "",
                Schema = 7,
            };
            var empty = Sample.Event(stream, after: odd) with { Payload = default, Authority = "" };
            var append = new StreamAppend { Stream = stream, ExpectedVersion = 0, Events = [odd, empty] };
            await Expect.CommittedAsync(store, new() { Tenant = default, Appends = [append] }, $"{stream}")
                .ConfigureAwait(false);

            var page = await store.ReadEventsAsync(default, stream, 1, default).ConfigureAwait(false);
            Expect.Same(page.Events.Select(Print), append.Events.Select(Print), $"what {stream} holds");
        }
    }

    private static async Task HashChainAsync(ICaseStore store)
    {
        StoredEvent? last = null;

        for (var round = 1; round <= 4; round++)
        {
            var append = Sample.Append(Sample.Stream(1), round, after: last);
            await Expect.CommittedAsync(store, new() { Tenant = default, Appends = [append] }, $"append {round}")
                .ConfigureAwait(false);
            last = append.Events[^1];
        }

        await HashChain.ExpectAsync(store, Sample.Stream(1), 10).ConfigureAwait(false);
    }

    private static async Task TimesAsync(ICaseStore store)
    {
        var times = new[] { DateTimeOffset.MinValue, Sample.Noon, DateTimeOffset.MaxValue.AddTicks(-9) };
        StoredEvent? last = null;

        foreach (var time in times)
        {
            last = Sample.Event(Sample.Stream(1), after: last) with { RecordedAt = time, OccurredAt = time };
            var append = new StreamAppend
            {
                Stream = last.Stream,
                ExpectedVersion = last.Sequence - 1,
                Events = [last],
            };
            await Expect.CommittedAsync(store, new() { Tenant = default, Appends = [append] }, $"{time:O}")
                .ConfigureAwait(false);
        }

        var page = await store.ReadEventsAsync(default, Sample.Stream(1), 1, default).ConfigureAwait(false);
        Expect.Same(page.Events.Select(stored => $"{stored.RecordedAt:O}"), times.Select(time => $"{time:O}"), "times");
    }

    private static async Task SummariesAsync(ICaseStore store)
    {
        var full = Sample.Summary(1, version: long.MaxValue) with
        {
            State = CaseState.Merged,
            Incident = "recall",
            NextDueAt = Sample.Noon,
            Parked = "why ' not",
        };
        var bare = Sample.Summary(2) with { Customer = null, Failure = null };

        foreach (var summary in new[] { full, bare, full with { Incident = null, NextDueAt = null, Parked = null } })
        {
            await Expect.CommittedAsync(store, new() { Tenant = default, Summaries = [summary] }, "a summary")
                .ConfigureAwait(false);
            var found = await store.FindAsync(default, summary.Id, default).ConfigureAwait(false);
            Expect.Equal(found, summary, "the summary");
        }
    }

    private static async Task LargeAsync(ICaseStore store)
    {
        var words = new string('é', 4_000_000);
        var stored = Sample.Event(Sample.Stream(1)) with { Payload = new byte[4_000_000] };
        var append = new StreamAppend { Stream = stored.Stream, ExpectedVersion = 0, Events = [stored] };
        var text = Sample.Text(1, "words") with { Text = words };
        await Expect.CommittedAsync(store, new() { Tenant = default, Appends = [append], Texts = [text] }, "much")
            .ConfigureAwait(false);

        var page = await store.ReadEventsAsync(default, stored.Stream, 1, default).ConfigureAwait(false);
        Expect.That(page.Texts[0].Text == words, "The text came back changed.");
        Expect.That(page.Events[0].Payload.Span.SequenceEqual(stored.Payload.Span), "The payload came back changed.");
    }

    private static async Task NothingAsync(ICaseStore store)
    {
        await Traces.ExpectNoneOfAsync(store, 1).ConfigureAwait(false);
        await Expect.CommittedAsync(store, new Commit { Tenant = default }, "an empty commit").ConfigureAwait(false);
        var due = await store.ClaimAsync(Sample.Claim(WorkKind.DueCase, Sample.Noon), default).ConfigureAwait(false);
        Expect.Equal(due.Count, 0, "the number of claims in an empty store");
    }

    private static string Print(StoredEvent stored) =>
        $"{stored.Tenant} {stored.Stream} {stored.Sequence} {stored.Type} {stored.Schema} {stored.CommandId} " +
        $"{stored.RecordedAt:O} {stored.OccurredAt:O} {stored.Actor} {stored.Authority} " +
        $"{Convert.ToHexString(stored.Payload.Span)} {Convert.ToHexString(stored.PreviousHash.Span)}";
}
