namespace ServiceRecovery.Testing;

/// <summary>Checks what must hold of every case, whatever happened to it: in tests, and on a running system's data.</summary>
/// <remarks>
/// Read-only. Of one case: its events are numbered without gap or fork, linked by hash and all there, its times never
/// run backwards, it made only moves of <see cref="CaseLifecycle"/>, nobody but the customer confirmed it, and nothing
/// was open then, no duty stands there twice or was called late too early or twice, no benefit was issued twice, its
/// summary tells the same as its events, and every personal text that is not erased matches its commitment; goodwill
/// was released by the company within the grants of who did it, and nobody gave to himself or answered for the customer.
/// Of all cases of a tenant: the streams of their customers, incidents and policies are whole as well, no benefit is
/// effective twice, and no entry of the ledger overspends its account, whose balance is their sum. Check while nobody
/// writes, or check again what was found: two reads are not one moment.
/// </remarks>
public static class CaseInvariants
{
    /// <summary>Everything that does not hold of one case; empty if all does.</summary>
    public static async Task<IReadOnlyList<Finding>> CheckAsync(
        ICaseStore store,
        IRecoveryEngine engine,
        CaseId id,
        TenantId tenant = default,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(engine);
        var (findings, _) = await CheckCaseAsync(store, engine, id, tenant, new GrantBook(store, tenant), cancellationToken)
            .ConfigureAwait(false);

        return findings;
    }

    /// <summary>Everything that does not hold of the cases of a tenant, each and all together.</summary>
    /// <param name="store">Where the cases are.</param>
    /// <param name="engine">An engine on that store.</param>
    /// <param name="tenant">Whose cases.</param>
    /// <param name="dueBefore">
    /// Before then nothing may have been due that is not done: now, less the longest that a worker may rest or wait to
    /// try again. Null does not look.
    /// </param>
    /// <param name="cancellationToken">Ends the check.</param>
    public static async Task<IReadOnlyList<Finding>> CheckAllAsync(
        ICaseStore store,
        IRecoveryEngine engine,
        TenantId tenant = default,
        DateTimeOffset? dueBefore = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(engine);
        var findings = new List<Finding>();
        var streams = new HashSet<StreamId>();
        var benefits = new EffectiveBenefits();
        var grants = new GrantBook(store, tenant);
        CaseId? after = null;

        do
        {
            var query = new CaseQuery { After = after, Limit = CaseQuery.MaximumLimit };
            var page = await store.QueryAsync(tenant, query, cancellationToken).ConfigureAwait(false);

            foreach (var summary in page.Cases)
            {
                var stream = StreamId.Of(summary.Id);
                var (found, events) = await CheckCaseAsync(store, engine, summary.Id, tenant, grants, cancellationToken)
                    .ConfigureAwait(false);
                findings.AddRange(found);
                findings.AddRange(dueBefore is { } due ? SummaryInvariants.Left(summary, due) : []);
                benefits.Add(stream, events);
                streams.UnionWith(StreamsOf(summary));
            }

            after = page.Next;
        }
        while (after is not null);

        foreach (var stream in streams)
        {
            var page = await store.ReadEventsAsync(tenant, stream, 1, cancellationToken).ConfigureAwait(false);
            findings.AddRange(StreamInvariants.Of(stream, page));

            if (stream.Kind == StreamKind.Policy && page.Events.Count == 0)
            {
                findings.Add(new Finding("lost-policy", $"{stream} is empty; it holds the policy that cases were decided by."));
            }
        }

        var ledger = await LedgerInvariants.CheckAsync(store, tenant, cancellationToken).ConfigureAwait(false);

        return [.. findings, .. benefits.GivenTwice(), .. ledger];
    }

    /// <summary>What cannot even be read is a finding as well: the rest of the tenant is to be checked all the same.</summary>
    private static async Task<(IReadOnlyList<Finding> Findings, StreamPage Page)> CheckCaseAsync(
        ICaseStore store,
        IRecoveryEngine engine,
        CaseId id,
        TenantId tenant,
        GrantBook grants,
        CancellationToken cancellationToken)
    {
        var page = new StreamPage { Events = [], Texts = [] };

        try
        {
            page = await store.ReadEventsAsync(tenant, StreamId.Of(id), 1, cancellationToken).ConfigureAwait(false);
            var current = await engine.FindAsync(id, tenant, cancellationToken).ConfigureAwait(false);
            var summary = await store.FindAsync(tenant, id, cancellationToken).ConfigureAwait(false);

            var authority = await AuthorityInvariants.CheckAsync(StreamId.Of(id), page, grants, cancellationToken)
                .ConfigureAwait(false);

            return ([.. Check(id, page, current, summary), .. authority], page);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            var chain = StreamInvariants.Links(StreamId.Of(id), page.Events);

            return ([new Finding("unreadable", $"Case {id} cannot be read: {error.Message}"), .. chain], page);
        }
    }

    private static IReadOnlyList<Finding> Check(CaseId id, StreamPage page, RecoveryCase? current, CaseSummary? summary)
    {
        var stream = StreamId.Of(id);

        return current is null || summary is null
            ? [new Finding("no-case", $"{stream} has {page.Events.Count} events, but no case or no summary.")]
            : [
                .. StreamInvariants.Of(stream, page),
                .. EventInvariants.Of(stream, page),
                .. StateInvariants.Of(current, StreamInvariants.ImportedIn(page)),
                .. SummaryInvariants.Length(summary, page),
                .. SummaryInvariants.Of(current, summary),
            ];
    }

    private static IEnumerable<StreamId> StreamsOf(CaseSummary summary)
    {
        yield return StreamId.OfPolicy(summary.Policy);

        if (summary.Customer is { } customer)
        {
            yield return StreamId.Of(customer);
        }

        if (summary.Incident is { } incident)
        {
            yield return StreamId.OfIncident(incident);
        }
    }
}
