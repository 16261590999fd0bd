namespace ServiceRecovery.Sqlite;

/// <summary>Keeps cases in one SQLite file, durable through <c>kill -9</c> and power loss.</summary>
/// <remarks>
/// Several processes may use one file. The file is made and its schema brought up to date at the first use. Commits
/// that
/// arrive together share one wait for the disk, and nobody is answered before it. Any method throws
/// <see cref="CaseStoreException"/> if the file is locked, full, missing, read-only or damaged, and works again once it
/// no longer is; if <see cref="CaseStoreException.MayBeStored"/> says so, the commit may have been stored all the same.
/// </remarks>
public sealed class SqliteCaseStore : ICaseStore, IDisposable
{
    private readonly SqliteAddress _address;
    private readonly Action<Database> _prepare;
    private readonly ReadPool _readers;
    private readonly WriteQueue _writer;

    /// <summary>Names the file. Nothing is opened yet.</summary>
    /// <param name="connectionString">
    /// For example <c>Data Source=recovery.db</c>. <c>Default Timeout</c> is how many seconds to wait for another
    /// process
    /// that writes: 30 if it is not there.
    /// </param>
    /// <exception cref="ArgumentException">It is no connection string, or names no file.</exception>
    public SqliteCaseStore(string connectionString)
        : this(connectionString, static _ => { })
    {
    }

    /// <summary>Lets a test make a connection worse than it is, for example give it a small disk.</summary>
    internal SqliteCaseStore(string connectionString, Action<Database> prepare)
    {
        _address = new SqliteAddress(connectionString);
        _prepare = prepare;
        _readers = new ReadPool(Open);
        _writer = new WriteQueue(
            Open, () => File.Exists(_address.File), (error, wasCommitting) => SqliteFaults.Explain(error, _address, wasCommitting));
    }

    /// <inheritdoc />
    public Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        commit.EnsureWellFormed();

        return _writer.DoAsync(
            session => session.Commits.Write(commit),
            static result => result.Status is CommitStatus.Committed,
            cancellationToken);
    }

    /// <inheritdoc />
    public Task<CaseSummary?> FindAsync(TenantId tenant, CaseId id, CancellationToken cancellationToken) =>
        ReadAsync(session => session.Find(tenant, id), cancellationToken);

    /// <inheritdoc />
    public Task<StreamPage> ReadEventsAsync(
        TenantId tenant, StreamId stream, long from, CancellationToken cancellationToken) =>
        ReadAsync(session => session.ReadStream(tenant, stream, from), cancellationToken);

    /// <inheritdoc />
    public Task<CasePage> QueryAsync(TenantId tenant, CaseQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.EnsureInRange();

        return ReadAsync(session => session.Query(tenant, query), cancellationToken);
    }

    /// <inheritdoc />
    public Task<LedgerPage> ReadLedgerAsync(TenantId tenant, LedgerQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.EnsureInRange();

        return ReadAsync(session => session.ReadLedger(tenant, query), cancellationToken);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<WorkClaim>> ClaimAsync(
        ClaimRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.EnsureInRange();

        return await _writer.DoAsync(
            session => Claim(session, request),
            static claims => claims.Count > 0,
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<WorkClaim>> RenewAsync(
        IReadOnlyList<WorkClaim> claims, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claims);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lease, TimeSpan.Zero);

        return claims.Count == 0
            ? []
            : await _writer.DoAsync(
                session => Renew(session, claims, now + lease), static held => held.Count > 0, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public Task ReleaseAsync(WorkClaim claim, DateTimeOffset? retryAt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);

        return _writer.DoAsync(session => Release(session, claim, retryAt), static _ => true, cancellationToken);
    }

    /// <inheritdoc />
    public Task<StoreBacklog> ReadBacklogAsync(DateTimeOffset now, CancellationToken cancellationToken) => ReadAsync(
        session => session.ReadBacklog(now) with { WriteFault = _writer.Fault?.Message }, cancellationToken);

    /// <inheritdoc />
    public Task<RetentionReport> ForgetAsync(RetentionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.EnsureInRange();

        return _writer.DoAsync(
            session => session.Retention.Forget(request),
            report => report.Cases > 0 && !request.DryRun,
            cancellationToken);
    }

    /// <summary>Writes a copy of the store as it is now into a new file, while everybody goes on to read and write.</summary>
    /// <remarks>
    /// The copy is one moment's, checked page by page, and on the disk when the task completes; until then it has
    /// <c>.partial</c> behind its name. It is opened by <see cref="RestoreAsync"/> alone: put in place by hand it is
    /// refused, so that nobody goes on from it as if nothing had been given since. It holds persons' words: erase it too.
    /// </remarks>
    /// <param name="path">The file to write.</param>
    /// <param name="cancellationToken">Gives the copy up and deletes what there is of it.</param>
    /// <exception cref="CaseStoreException">The file is there already or cannot be written, or the store is damaged.</exception>
    public Task BackUpAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);

        return Task.Run(() => Backup.Take(_address, Open, path, cancellationToken), cancellationToken);
    }

    /// <summary>Makes a store of a backup, that knows that it was restored.</summary>
    /// <remarks>
    /// What an issuer may have given since the backup is not given again: one that is idempotent or can be asked is called
    /// under the same key, and what such a key cannot recognise waits for a person as <see cref="OfferStatus.Uncertain"/>.
    /// Commands, answers and erasures since the backup are lost; whoever has them does them again.
    /// </remarks>
    /// <param name="backup">A file that <see cref="BackUpAsync"/> wrote, or a copy of the store that was made otherwise.</param>
    /// <param name="path">Where the store is to be. Nothing may be there.</param>
    /// <param name="restoredAt">Now, by the clock of the hosts that will use it.</param>
    /// <param name="cancellationToken">Gives up and deletes what there is of the new store.</param>
    /// <exception cref="CaseStoreException">The backup is damaged or no store, or there is a store in that place.</exception>
    public static Task RestoreAsync(
        string backup, string path, DateTimeOffset restoredAt, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(backup);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);

        return Task.Run(() => Restore.Make(backup, path, restoredAt, cancellationToken), cancellationToken);
    }

    /// <summary>Finishes the commits that were taken, answers them, and closes the file.</summary>
    public void Dispose()
    {
        _writer.Dispose();
        _readers.Dispose();
    }

    private static List<WorkClaim> Renew(WriteSession session, IReadOnlyList<WorkClaim> claims, DateTimeOffset until) =>
    [
        .. claims
            .Select(claim => claim.Kind is WorkKind.DueCase
                ? session.Cases.Renew(claim, until)
                : session.Outbox.Renew(claim, until))
            .OfType<WorkClaim>(),
    ];

    private static List<WorkClaim> Claim(WriteSession session, ClaimRequest request) => request.Kind switch
    {
        WorkKind.DueCase => session.Cases.Claim(request),
        WorkKind.Seal => session.Unsealed.Next(request, request.Limit),
        _ => [.. session.Outbox.Claim(request), .. session.Unsealed.Next(request, request.Seals)],
    };

    private static bool Release(WriteSession session, WorkClaim claim, DateTimeOffset? retryAt)
    {
        if (claim.Kind is WorkKind.DueCase)
        {
            session.Cases.Release(claim, retryAt);
        }
        else if (claim.Kind is WorkKind.Delivery)
        {
            session.Outbox.Release(claim, retryAt);
        }

        return true;
    }

    private Task<T> ReadAsync<T>(Func<ReadSession, T> read, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        try
        {
            return Task.FromResult(_readers.Read(read));
        }
        catch (Exception error)
        {
            return Task.FromException<T>(SqliteFaults.Explain(error, _address, wasCommitting: false));
        }
    }

    private Database Open()
    {
        var database = Database.Open(_address);

        try
        {
            _prepare(database);
            SchemaScripts.Apply(database, _address.File);
            BackupMark.Refuse(database, _address.File);

            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }
}
