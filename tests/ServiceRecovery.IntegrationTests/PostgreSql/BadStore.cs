namespace ServiceRecovery.IntegrationTests.PostgreSql;

/// <summary>A store with a planted bug, to see that a checker finds it: acknowledges what failed, or stores by halves.</summary>
internal sealed class BadStore(ICaseStore good, bool byHalves) : ICaseStore
{
    public async Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken)
    {
        if (byHalves)
        {
            var texts = commit with { Inbox = [], Persons = [], Benefits = [], Summaries = [] };
            await good.CommitAsync(texts, cancellationToken);

            return await good.CommitAsync(commit with { Appends = [], Texts = [], DeliverTo = [] }, cancellationToken);
        }

        try
        {
            return await good.CommitAsync(commit, cancellationToken);
        }
        catch (CaseStoreException)
        {
            return CommitResult.Committed;
        }
    }

    public Task<CaseSummary?> FindAsync(TenantId tenant, CaseId id, CancellationToken cancellationToken) =>
        good.FindAsync(tenant, id, cancellationToken);

    public Task<StreamPage> ReadEventsAsync(
        TenantId tenant, StreamId stream, long from, CancellationToken cancellationToken) =>
        good.ReadEventsAsync(tenant, stream, from, cancellationToken);

    public Task<CasePage> QueryAsync(TenantId tenant, CaseQuery query, CancellationToken cancellationToken) =>
        good.QueryAsync(tenant, query, cancellationToken);

    public Task<StoreBacklog> ReadBacklogAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        good.ReadBacklogAsync(now, cancellationToken);

    public Task<LedgerPage> ReadLedgerAsync(TenantId tenant, LedgerQuery query, CancellationToken cancellationToken) =>
        good.ReadLedgerAsync(tenant, query, cancellationToken);

    public Task<IReadOnlyList<WorkClaim>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken) =>
        good.ClaimAsync(request, cancellationToken);

    public Task ReleaseAsync(WorkClaim claim, DateTimeOffset? retryAt, CancellationToken cancellationToken) =>
        good.ReleaseAsync(claim, retryAt, cancellationToken);
}
