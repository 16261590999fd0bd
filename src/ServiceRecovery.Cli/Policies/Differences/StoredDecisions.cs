using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ServiceRecovery.Cli;

/// <summary>Reads what was decided last in each case of a store, without changing it.</summary>
internal sealed class StoredDecisions(StorePlace place, string policy) : IDisposable
{
    private const string Decided = "servicerecovery.case.decided";
    private const int PageSize = 500;

    private readonly ICaseStore _store = place.OpenToRead();

    /// <summary>How many cases another policy decided.</summary>
    public long OfOthers { get; private set; }

    /// <exception cref="ToolException">There is no store.</exception>
    public static StoredDecisions Open(string store, string policy)
    {
        var place = StorePlace.Of(store);
        place.RequireStore();

        return new StoredDecisions(place, policy);
    }

    /// <summary>The facts that the last decision of each case read.</summary>
    public async IAsyncEnumerable<ComparedCase> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        CaseId? after = null;

        do
        {
            var page = await _store.QueryAsync(default, new CaseQuery { After = after, Limit = PageSize }, cancellationToken)
                .ConfigureAwait(false);

            foreach (var summary in page.Cases)
            {
                if (await LastAsync(summary, cancellationToken).ConfigureAwait(false) is { } facts)
                {
                    yield return new ComparedCase(summary.Reference, facts);
                }
            }

            after = page.Next;
        }
        while (after is not null);
    }

    public void Dispose() => (_store as IDisposable)?.Dispose();

    private async Task<Dictionary<string, string>?> LastAsync(CaseSummary summary, CancellationToken cancellationToken)
    {
        StoredEvent? last = null;
        var from = 1L;

        while (await _store.ReadEventsAsync(summary.Tenant, StreamId.Of(summary.Id), from, cancellationToken).ConfigureAwait(false)
            is { Events: { Count: > 0 } events })
        {
            last = events.LastOrDefault(one => one.Type == Decided) ?? last;
            from = events[^1].Sequence + 1;
        }

        return last is null ? null : FactsOf(last);
    }

    private Dictionary<string, string>? FactsOf(StoredEvent decided)
    {
        using var payload = JsonDocument.Parse(decided.Payload);

        if (payload.RootElement.GetProperty("decision").GetProperty("policy").GetString() != policy)
        {
            OfOthers++;

            return null;
        }

        return payload.RootElement.TryGetProperty("facts", out var facts)
            ? facts.EnumerateObject().ToDictionary(fact => fact.Name, fact => fact.Value.GetString()!, StringComparer.Ordinal)
            : [];
    }
}
