using System.Runtime.CompilerServices;

namespace ServiceRecovery.Cli;

/// <summary>Reads the cases of a query with their deadlines, a page at a time.</summary>
/// <remarks>A store's index does not hold deadlines that are over, so each case that owes something is read whole.</remarks>
internal static class OwedCases
{
    private const int PageSize = 500;

    public static async IAsyncEnumerable<OwedCase> ReadAsync(
        IRecoveryEngine engine, CaseQuery query, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        CaseId? after = null;

        do
        {
            var page = await engine
                .QueryAsync(query with { After = after, Limit = PageSize }, cancellationToken: cancellationToken)
                .ConfigureAwait(false);

            foreach (var owed in await ReadAsync(engine, page.Cases, now, cancellationToken).ConfigureAwait(false))
            {
                yield return owed;
            }

            after = page.Next;
        }
        while (after is not null);
    }

    private static async Task<OwedCase[]> ReadAsync(
        IRecoveryEngine engine, IReadOnlyList<CaseSummary> page, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var owed = new OwedCase[page.Count];
        await Parallel.ForAsync(0, page.Count, cancellationToken, async (at, token) =>
        {
            var opened = page[at].OpenDuties == 0
                ? null
                : await engine.FindAsync(page[at].Id, page[at].Tenant, token).ConfigureAwait(false);
            owed[at] = OwedCase.Of(page[at], opened, now);
        }).ConfigureAwait(false);

        return owed;
    }
}
