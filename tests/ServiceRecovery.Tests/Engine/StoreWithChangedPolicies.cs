using System.Text;

namespace ServiceRecovery.Tests;

/// <summary>A store in which somebody changed the policies that it keeps.</summary>
internal sealed class StoreWithChangedPolicies(ICaseStore inner, string found, string put) : ICaseStore
{
    public int PolicyReads { get; private set; }

    public Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken) =>
        inner.CommitAsync(commit, cancellationToken);

    public Task<CaseSummary?> FindAsync(TenantId tenant, CaseId id, CancellationToken cancellationToken) =>
        inner.FindAsync(tenant, id, cancellationToken);

    public async Task<StreamPage> ReadEventsAsync(
        TenantId tenant, StreamId stream, long from, CancellationToken cancellationToken)
    {
        var page = await inner.ReadEventsAsync(tenant, stream, from, cancellationToken);
        PolicyReads += stream.Kind == StreamKind.Policy ? 1 : 0;

        return stream.Kind == StreamKind.Policy ? page with { Events = [.. page.Events.Select(Changed)] } : page;
    }

    public Task<CasePage> QueryAsync(TenantId tenant, CaseQuery query, CancellationToken cancellationToken) =>
        inner.QueryAsync(tenant, query, cancellationToken);

    public Task<StoreBacklog> ReadBacklogAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        inner.ReadBacklogAsync(now, cancellationToken);

    public Task<LedgerPage> ReadLedgerAsync(TenantId tenant, LedgerQuery query, CancellationToken cancellationToken) =>
        inner.ReadLedgerAsync(tenant, query, cancellationToken);

    public Task<IReadOnlyList<WorkClaim>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken) =>
        inner.ClaimAsync(request, cancellationToken);

    public Task ReleaseAsync(WorkClaim claim, DateTimeOffset? next, CancellationToken cancellationToken) =>
        inner.ReleaseAsync(claim, next, cancellationToken);

    private StoredEvent Changed(StoredEvent stored) => stored with
    {
        Payload = Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(stored.Payload.Span).Replace(found, put, StringComparison.Ordinal)),
    };
}
