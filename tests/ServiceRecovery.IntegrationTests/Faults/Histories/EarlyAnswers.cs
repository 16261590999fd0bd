namespace ServiceRecovery.IntegrationTests.Faults.Histories;

/// <summary>A store that says of every second append that it is stored, and stores it when the next comes, if it still can.</summary>
internal sealed class EarlyAnswers(ICaseStore store) : ICaseStore
{
    private readonly Lock _lock = new();
    private Commit? _kept;

    public Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken)
    {
        Commit? before;

        lock (_lock)
        {
            before = _kept;
            _kept = before is null && commit is { Appends: [{ ExpectedVersion: > 0 }] } ? commit : null;

            if (_kept is not null)
            {
                return Task.FromResult(CommitResult.Committed);
            }
        }

        return StoreAsync(before, commit, cancellationToken);
    }

    public Task<CaseSummary?> FindAsync(TenantId tenant, CaseId id, CancellationToken cancellationToken) =>
        store.FindAsync(tenant, id, cancellationToken);

    public Task<StreamPage> ReadEventsAsync(
        TenantId tenant, StreamId stream, long from, CancellationToken cancellationToken) =>
        store.ReadEventsAsync(tenant, stream, from, cancellationToken);

    public Task<CasePage> QueryAsync(TenantId tenant, CaseQuery query, CancellationToken cancellationToken) =>
        store.QueryAsync(tenant, query, cancellationToken);

    public Task<StoreBacklog> ReadBacklogAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        store.ReadBacklogAsync(now, cancellationToken);

    public Task<LedgerPage> ReadLedgerAsync(TenantId tenant, LedgerQuery query, CancellationToken cancellationToken) =>
        store.ReadLedgerAsync(tenant, query, cancellationToken);

    public Task<IReadOnlyList<WorkClaim>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken) =>
        store.ClaimAsync(request, cancellationToken);

    public Task ReleaseAsync(WorkClaim claim, DateTimeOffset? retryAt, CancellationToken cancellationToken) =>
        store.ReleaseAsync(claim, retryAt, cancellationToken);

    private async Task<CommitResult> StoreAsync(Commit? before, Commit commit, CancellationToken cancellationToken)
    {
        if (before is not null)
        {
            await store.CommitAsync(before, cancellationToken);
        }

        return await store.CommitAsync(commit, cancellationToken);
    }
}
