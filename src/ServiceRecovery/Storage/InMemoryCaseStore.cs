namespace ServiceRecovery;

/// <summary>Keeps cases in the memory of this process: for tests, simulations and trying things out.</summary>
/// <remarks>
/// Means the same as the stores on disk and passes the same conformance checks, except that nothing survives the
/// process. Each instance is a world of its own. Every call is done when it returns; nothing waits, so that a
/// simulation can run on one thread. It keeps references to the payloads that it is given: do not change them.
/// </remarks>
public sealed class InMemoryCaseStore : ICaseStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TenantId, TenantTable> _tenants = [];
    private readonly DueCases _due = new();
    private readonly Outbox _outbox = new();
    private DateTimeOffset? _newestAt;
    private readonly UnsealedTable _unsealed = new();

    /// <inheritdoc />
    public Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        commit.EnsureWellFormed();

        return Locked(() => Store(commit), cancellationToken);
    }

    /// <inheritdoc />
    public Task<CaseSummary?> FindAsync(TenantId tenant, CaseId id, CancellationToken cancellationToken) =>
        Locked(() => Of(tenant).Cases.Find(id)?.Summary, cancellationToken);

    /// <inheritdoc />
    public Task<StreamPage> ReadEventsAsync(
        TenantId tenant, StreamId stream, long from, CancellationToken cancellationToken) =>
        Locked(() => Of(tenant).Streams.Read(stream, from), cancellationToken);

    /// <inheritdoc />
    public Task<CasePage> QueryAsync(TenantId tenant, CaseQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.EnsureInRange();

        return Locked(() => Of(tenant).Query(query), cancellationToken);
    }

    /// <inheritdoc />
    public Task<LedgerPage> ReadLedgerAsync(TenantId tenant, LedgerQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.EnsureInRange();

        return Locked(() => Of(tenant).Ledger.Read(query), cancellationToken);
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<WorkClaim>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.EnsureInRange();

        return Locked(() => Claim(request), cancellationToken);
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<WorkClaim>> RenewAsync(
        IReadOnlyList<WorkClaim> claims, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claims);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lease, TimeSpan.Zero);

        return Locked<IReadOnlyList<WorkClaim>>(
            () => [.. claims.Select(claim => Renew(claim, now + lease)).OfType<WorkClaim>()], cancellationToken);
    }

    /// <inheritdoc />
    public Task ReleaseAsync(WorkClaim claim, DateTimeOffset? retryAt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);

        return Locked(() => Release(claim, retryAt), cancellationToken);
    }

    /// <inheritdoc />
    public Task<StoreBacklog> ReadBacklogAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        Locked(() => BacklogAt(now), cancellationToken);

    /// <inheritdoc />
    public Task<RetentionReport> ForgetAsync(RetentionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.EnsureInRange();

        return Locked(() => new Forgetting(_tenants, _outbox, request).Run(), cancellationToken);
    }

    private StoreBacklog BacklogAt(DateTimeOffset now)
    {
        var tables = _tenants.Values;

        return new StoreBacklog
        {
            DueCases = _due.CountAt(now),
            OldestDueAt = _due.OldestAt(now),
            ParkedCases = tables.Sum(table => table.Cases.Parked),
            FailingCases = tables.Sum(table => table.Cases.Failing),
            UncertainBenefits = tables.Sum(table => table.UncertainBenefits),
            NewestAt = _newestAt,
            Deliveries =
            [
                .. _outbox.Waiting().Concat(_unsealed.Waiting()).OrderBy(waiting => waiting.Handler, StringComparer.Ordinal),
            ],
        };
    }

    private IReadOnlyList<WorkClaim> Claim(ClaimRequest request) => request.Kind switch
    {
        WorkKind.DueCase => _due.Claim(request),
        WorkKind.Seal => [.. _unsealed.Next(request, request.Limit)],
        _ => [.. _outbox.Claim(request), .. _unsealed.Next(request, request.Seals)],
    };

    private CommitResult Store(Commit commit)
    {
        var tenant = Of(commit.Tenant);
        var result = tenant.Check(commit, isSealable: _unsealed.Holds(commit));

        // Checked as a whole before the first write: what follows cannot fail, so nothing has to be taken back.
        if (result.Status is CommitStatus.Committed)
        {
            tenant.Apply(commit);
            _newestAt = commit.Appends is [.., { Events: [.., var newest] }] ? newest.RecordedAt : _newestAt;
            _outbox.Add(commit);
            _unsealed.Apply(commit);
        }

        return result;
    }

    private WorkClaim? Renew(WorkClaim claim, DateTimeOffset until)
    {
        if (claim.Kind is WorkKind.Delivery)
        {
            return _outbox.Renew(claim, until);
        }

        return CaseId.TryParse(claim.Stream.Key, out var id) && Of(claim.Tenant).Cases.Find(id) is { } row
            ? row.Renew(claim, until)
            : null;
    }

    private bool Release(WorkClaim claim, DateTimeOffset? retryAt)
    {
        if (claim.Kind is WorkKind.Delivery)
        {
            _outbox.Release(claim, retryAt);
        }
        else if (claim.Kind is WorkKind.DueCase
            && CaseId.TryParse(claim.Stream.Key, out var id)
            && Of(claim.Tenant).Cases.Find(id) is { } row)
        {
            _due.Release(row, claim, retryAt);
        }

        return true;
    }

    private TenantTable Of(TenantId tenant)
    {
        if (!_tenants.TryGetValue(tenant, out var table))
        {
            table = new TenantTable(_due);
            _tenants.Add(tenant, table);
        }

        return table;
    }

    private Task<T> Locked<T>(Func<T> act, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        lock (_lock)
        {
            return Task.FromResult(act());
        }
    }
}
