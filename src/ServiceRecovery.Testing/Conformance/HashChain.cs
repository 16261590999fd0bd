namespace ServiceRecovery.Testing;

/// <summary>Verifies a stream from its first event to its last.</summary>
internal static class HashChain
{
    public static async Task ExpectAsync(ICaseStore store, StreamId stream, int count)
    {
        var page = await store.ReadEventsAsync(default, stream, 1, default).ConfigureAwait(false);
        byte[] previous = [];
        Expect.Equal(page.Events.Count, count, $"the number of events of {stream}");

        foreach (var stored in page.Events)
        {
            Expect.That(
                stored.PreviousHash.Span.SequenceEqual(previous),
                $"Event {stored.Sequence} of {stream} does not link to the one before it.");
            previous = stored.ComputeHash();
        }
    }
}
