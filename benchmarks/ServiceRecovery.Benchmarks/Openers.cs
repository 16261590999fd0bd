namespace ServiceRecovery.Benchmarks;

/// <summary>Callers that each commit one after the other, so many at once.</summary>
internal static class Openers
{
    /// <exception cref="InvalidOperationException">Not every commit was stored.</exception>
    public static int Run(ICaseStore store, IReadOnlyList<Commit> commits, int atOnce)
    {
        var next = -1;
        var openers = Enumerable.Range(0, atOnce).Select(_ => Task.Run(async () =>
        {
            var stored = 0;

            for (var index = Interlocked.Increment(ref next); index < commits.Count; index = Interlocked.Increment(ref next))
            {
                var result = await store.CommitAsync(commits[index], CancellationToken.None);
                stored += result.Status is CommitStatus.Committed ? 1 : 0;
            }

            return stored;
        }));
        var total = Task.WhenAll(openers).GetAwaiter().GetResult().Sum();

        return total == commits.Count ? total : throw new InvalidOperationException($"{total} of {commits.Count} cases were stored.");
    }
}
