using ServiceRecovery.Testing;

namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>
/// A store that does one thing at a time, so that the same flow makes the same calls to its disk whenever it is done.
/// </summary>
/// <remarks>Left to themselves, commits that happen to come together share their calls.</remarks>
internal sealed class OneAtATime(ICaseStore store) : ForwardingCaseStore(store), IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    public override Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken) =>
        InTurnAsync(() => Inner.CommitAsync(commit, cancellationToken));

    public override Task<CaseSummary?> FindAsync(TenantId tenant, CaseId id, CancellationToken cancellationToken) =>
        InTurnAsync(() => Inner.FindAsync(tenant, id, cancellationToken));

    public override Task<StreamPage> ReadEventsAsync(
        TenantId tenant, StreamId stream, long from, CancellationToken cancellationToken) =>
        InTurnAsync(() => Inner.ReadEventsAsync(tenant, stream, from, cancellationToken));

    public override Task<CasePage> QueryAsync(TenantId tenant, CaseQuery query, CancellationToken cancellationToken) =>
        InTurnAsync(() => Inner.QueryAsync(tenant, query, cancellationToken));

    public override Task<LedgerPage> ReadLedgerAsync(
        TenantId tenant, LedgerQuery query, CancellationToken cancellationToken) =>
        InTurnAsync(() => Inner.ReadLedgerAsync(tenant, query, cancellationToken));

    public override Task<IReadOnlyList<WorkClaim>> ClaimAsync(
        ClaimRequest request, CancellationToken cancellationToken) =>
        InTurnAsync(() => Inner.ClaimAsync(request, cancellationToken));

    public override Task ReleaseAsync(WorkClaim claim, DateTimeOffset? retryAt, CancellationToken cancellationToken) =>
        InTurnAsync(async () =>
        {
            await Inner.ReleaseAsync(claim, retryAt, cancellationToken);

            return true;
        });

    public override Task<StoreBacklog> ReadBacklogAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        InTurnAsync(() => Inner.ReadBacklogAsync(now, cancellationToken));

    public void Dispose() => _turn.Dispose();

    private async Task<T> InTurnAsync<T>(Func<Task<T>> act)
    {
        await _turn.WaitAsync();

        try
        {
            return await act();
        }
        finally
        {
            _turn.Release();
        }
    }
}
