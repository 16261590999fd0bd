using ServiceRecovery.Testing;

namespace ServiceRecovery.CrashHost;

/// <summary>Many writers that open cases and continue them, and say so only after the store has answered.</summary>
internal sealed class EndlessCommits(ICaseStore store, TextWriter acknowledged)
{
    private const int Writers = 16;
    private const int CasesOfAWriter = 100_000;

    public Task RunAsync(int round) =>
        Task.WhenAll(Enumerable.Range(0, Writers).Select(
            writer => Task.Run(() => WriteAsync(((round * Writers) + writer) * CasesOfAWriter))));

    private async Task WriteAsync(int firstCase)
    {
        for (var number = firstCase; ; number++)
        {
            var opening = Sample.Opening(number);
            await CommitAsync(number, opening);
            var more = Sample.Append(Sample.Stream(number), 3, after: opening.Appends[0].Events[^1]);

            await CommitAsync(number, new Commit
            {
                Tenant = default,
                Appends = [more],
                Summaries = [Sample.Summary(number, version: 5)],
                Texts = [Sample.Text(number, "account", sequence: 5)],
                Benefits =
                [
                    Sample.Benefit(number) with { Status = OfferStatus.Issuing, Expected = OfferStatus.Reserved },
                ],
            });
        }
    }

    private async Task CommitAsync(int number, Commit commit)
    {
        var result = await store.CommitAsync(commit, CancellationToken.None);

        if (result.Status is not CommitStatus.Committed)
        {
            throw new InvalidOperationException($"Case {number} was refused: {result}.");
        }

        lock (acknowledged)
        {
            acknowledged.WriteLine($"ACK {number} {commit.Summaries[0].Version}");
            acknowledged.Flush();
        }
    }
}
