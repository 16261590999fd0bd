namespace ServiceRecovery.Testing;

/// <summary>A store in front of another, that does what the other does but for what you override.</summary>
/// <remarks>
/// For stores that a test makes fail, wait, count or lie. It survives a method that <see cref="ICaseStore"/> gains: a
/// store that forwards each method by hand does not. What the other hears of new work is passed on too.
/// </remarks>
public abstract class ForwardingCaseStore(ICaseStore inner) : ICaseStore, IWorkNews
{
    /// <summary>The store that does the work.</summary>
    public ICaseStore Inner => inner;

    /// <inheritdoc />
    public virtual Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken) =>
        inner.CommitAsync(commit, cancellationToken);

    /// <inheritdoc />
    public virtual Task<CaseSummary?> FindAsync(TenantId tenant, CaseId id, CancellationToken cancellationToken) =>
        inner.FindAsync(tenant, id, cancellationToken);

    /// <inheritdoc />
    public virtual Task<StreamPage> ReadEventsAsync(
        TenantId tenant, StreamId stream, long from, CancellationToken cancellationToken) =>
        inner.ReadEventsAsync(tenant, stream, from, cancellationToken);

    /// <inheritdoc />
    public virtual Task<CasePage> QueryAsync(TenantId tenant, CaseQuery query, CancellationToken cancellationToken) =>
        inner.QueryAsync(tenant, query, cancellationToken);

    /// <inheritdoc />
    public virtual Task<LedgerPage> ReadLedgerAsync(
        TenantId tenant, LedgerQuery query, CancellationToken cancellationToken) =>
        inner.ReadLedgerAsync(tenant, query, cancellationToken);

    /// <inheritdoc />
    public virtual Task<IReadOnlyList<WorkClaim>> ClaimAsync(
        ClaimRequest request, CancellationToken cancellationToken) =>
        inner.ClaimAsync(request, cancellationToken);

    /// <inheritdoc />
    public virtual Task<IReadOnlyList<WorkClaim>> RenewAsync(
        IReadOnlyList<WorkClaim> claims, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken) =>
        inner.RenewAsync(claims, now, lease, cancellationToken);

    /// <inheritdoc />
    public virtual Task ReleaseAsync(WorkClaim claim, DateTimeOffset? retryAt, CancellationToken cancellationToken) =>
        inner.ReleaseAsync(claim, retryAt, cancellationToken);

    /// <inheritdoc />
    public virtual Task<StoreBacklog> ReadBacklogAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        inner.ReadBacklogAsync(now, cancellationToken);

    /// <inheritdoc />
    public virtual Task<RetentionReport> ForgetAsync(RetentionRequest request, CancellationToken cancellationToken) =>
        inner.ForgetAsync(request, cancellationToken);

    /// <inheritdoc />
    public virtual Task NextAsync() =>
        inner is IWorkNews news ? news.NextAsync() : new TaskCompletionSource().Task;
}
