using System.Collections.Immutable;

namespace ServiceRecovery;

/// <summary>Reads streams and folds them.</summary>
internal sealed class CaseLoader(ICaseStore store, EventCodec codec, PolicyArchive archive, TimeProvider time)
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    public async Task<LoadedCase?> FindAsync(TenantId tenant, CaseId id, CancellationToken cancellationToken)
    {
        var page = await store.ReadEventsAsync(tenant, StreamId.Of(id), 1, cancellationToken).ConfigureAwait(false);

        if (page.Events.Count == 0)
        {
            return null;
        }

        var loaded = Fold(tenant, id, page);
        await archive.FetchAsync(tenant, loaded.Case.Policy, cancellationToken).ConfigureAwait(false);

        return loaded;
    }

    public async Task<LoadedCase> GetAsync(TenantId tenant, CaseId id, CancellationToken cancellationToken) =>
        await FindAsync(tenant, id, cancellationToken).ConfigureAwait(false)
        ?? throw new CaseNotFoundException(tenant, id);

    /// <summary>The customer's stream, with how many other cases the customer had in the last year.</summary>
    public async Task<LoadedCustomer> CustomerAsync(
        TenantId tenant, PersonId? customer, string? hostId, CancellationToken cancellationToken)
    {
        if (customer is not { } person)
        {
            return LoadedCustomer.Unknown;
        }

        var stream = StreamId.Of(person);
        var page = await store.ReadEventsAsync(tenant, stream, 1, cancellationToken).ConfigureAwait(false);
        var record = page.Events.Aggregate(
            CustomerRecord.Unknown, (current, stored) => CustomerRecord.Apply(current, codec.Decode(stored, [])));
        var prior = await PriorCasesAsync(tenant, hostId, cancellationToken).ConfigureAwait(false);

        return new LoadedCustomer(record with { PriorCases = prior }, HeadOf(page));
    }

    /// <summary>The pseudonym of a person, or null if the tenant does not know the id.</summary>
    public async Task<PersonId?> PersonAsync(TenantId tenant, string hostId, CancellationToken cancellationToken)
    {
        var page = await store
            .QueryAsync(tenant, new CaseQuery { Customer = hostId, Limit = 1 }, cancellationToken)
            .ConfigureAwait(false);

        return page.Person;
    }

    private RecoveryCase Fold(RecoveryCase current, StreamPage page)
    {
        var names = ImmutableDictionary.CreateBuilder<PersonId, string>();
        var texts = page.Texts.ToLookup(text => text.Sequence);

        foreach (var stored in page.Events)
        {
            current = CaseFold.Apply(current, codec.Decode(stored, texts[stored.Sequence]));
        }

        foreach (var text in page.Texts.Where(text => text.Name is Quote.CustomerId or Quote.ApproverId))
        {
            names[text.Subject] = text.Text;
        }

        return current with { Names = names.ToImmutable() };
    }

    private LoadedCase Fold(TenantId tenant, CaseId id, StreamPage page) =>
        new(Fold(CaseFold.New(tenant, id), page), HeadOf(page));

    private static byte[] HeadOf(StreamPage page) => page.Events.Count == 0 ? [] : page.Events[^1].ComputeHash();

    private async Task<int> PriorCasesAsync(TenantId tenant, string? hostId, CancellationToken cancellationToken)
    {
        if (hostId is null)
        {
            return 0;
        }

        var since = time.GetUtcNow() - Year;
        var page = await store
            .QueryAsync(tenant, new CaseQuery { Customer = hostId, Limit = CaseQuery.MaximumLimit }, cancellationToken)
            .ConfigureAwait(false);

        return page.Cases.Count(summary => summary.OpenedAt >= since);
    }
}
