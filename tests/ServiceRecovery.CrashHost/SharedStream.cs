using ServiceRecovery.Testing;

namespace ServiceRecovery.CrashHost;

/// <summary>Appends to a stream for which several processes compete.</summary>
internal static class SharedStream
{
    public static async Task AppendAsync(ICaseStore store, int count)
    {
        for (var done = 0; done < count;)
        {
            var page = await store.ReadEventsAsync(default, Sample.Stream(0), 1, CancellationToken.None);
            var append = Sample.Append(Sample.Stream(0), after: page.Events.Count == 0 ? null : page.Events[^1]);
            var result = await store.CommitAsync(
                new Commit { Tenant = default, Appends = [append] }, CancellationToken.None);
            done += result.Status is CommitStatus.Committed ? 1 : 0;
        }
    }
}
