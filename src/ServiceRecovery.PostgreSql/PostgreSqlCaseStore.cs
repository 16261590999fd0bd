using System.Security.Cryptography;
using Npgsql;

namespace ServiceRecovery.PostgreSql;

/// <summary>Keeps cases in a PostgreSQL database that any number of hosts share.</summary>
/// <remarks>
/// The tables are made and brought up to date at the first use. What fails in passing (a deadlock, a server that
/// restarts, a lost connection) is done again as a whole, a few times within about a second; where a connection is lost
/// while a commit is made durable, the store looks what became of it. Any method throws <see cref="CaseStoreException"/>
/// if that does not help, and works again once the cause is gone; if <see cref="CaseStoreException.MayBeStored"/> says
/// so, the commit may have been stored all the same. Leases are measured by PostgreSQL's own clock.
/// </remarks>
public sealed class PostgreSqlCaseStore : ICaseStore, IWorkNews, IAsyncDisposable, IDisposable
{
    private const string MarkRestored =
        "INSERT INTO recovery_restore (restored_at) VALUES ((extract(epoch FROM clock_timestamp()) * 1000000)::bigint)";

    private readonly PostgreSqlAddress _address;
    private readonly Server _server;
    private readonly Retries _retries;
    private readonly LeaseClock _clock;
    private readonly OpeningQueue _openings;
    private readonly WorkListener _listener;
    private readonly WorkTeller? _teller;
    private volatile string? _writeFault;

    /// <summary>Names the database. Nothing is opened yet.</summary>
    /// <param name="connectionString">
    /// For example <c>Host=db.example.com;Database=recovery;Username=recovery</c>: Npgsql's keywords. The tables lie in
    /// the first schema of <c>Search Path</c>.
    /// </param>
    /// <exception cref="ArgumentException">It is no connection string, or names no server.</exception>
    public PostgreSqlCaseStore(string connectionString)
        : this(connectionString, TimeProvider.System, NextRandom, LeaseClock.OfServer, tellsOthers: true)
    {
    }

    internal PostgreSqlCaseStore(
        string connectionString, TimeProvider time, Func<double> random, LeaseClock clock, bool tellsOthers = false)
    {
        _address = new PostgreSqlAddress(connectionString);
        _server = new Server(_address);
        _retries = new Retries(time, random);
        _clock = clock;
        var node = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        _listener = new WorkListener(_address, node, time);
        _teller = tellsOthers ? new WorkTeller(_server, node, time) : null;
        _openings = new OpeningQueue(CopyAsync, (commit, mayBeStored) => CommitAsync(commit, mayBeStored, default));
    }

    /// <inheritdoc />
    public async Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        commit.EnsureWellFormed();
        cancellationToken.ThrowIfCancellationRequested();

        var committing = OpeningGroup.IsOpening(commit)
            ? _openings.CommitAsync(commit).WaitAsync(cancellationToken)
            : CommitAsync(commit, mayBeStored: false, cancellationToken);
        var result = await KeepingFaultsAsync(committing).ConfigureAwait(false);

        if (result.Status is CommitStatus.Committed)
        {
            _writeFault = null;
            _teller?.Tell(commit);
        }

        return result;
    }

    /// <inheritdoc />
    public Task<CaseSummary?> FindAsync(TenantId tenant, CaseId id, CancellationToken cancellationToken) =>
        DoAsync((connection, token) => Reads.FindAsync(connection, tenant, id, token), cancellationToken);

    /// <inheritdoc />
    public Task<StreamPage> ReadEventsAsync(
        TenantId tenant, StreamId stream, long from, CancellationToken cancellationToken) =>
        DoAsync((connection, token) => Reads.StreamAsync(connection, tenant, stream, from, token), cancellationToken);

    /// <inheritdoc />
    public Task<CasePage> QueryAsync(TenantId tenant, CaseQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.EnsureInRange();

        return DoAsync((connection, token) => Reads.QueryAsync(connection, tenant, query, token), cancellationToken);
    }

    /// <inheritdoc />
    public Task<LedgerPage> ReadLedgerAsync(TenantId tenant, LedgerQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.EnsureInRange();

        return DoAsync((connection, token) => Reads.LedgerAsync(connection, tenant, query, token), cancellationToken);
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<WorkClaim>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.EnsureInRange();

        return DoAsync((connection, token) => Reads.ClaimAsync(connection, request, _clock, token), cancellationToken);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<WorkClaim>> RenewAsync(
        IReadOnlyList<WorkClaim> claims, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claims);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lease, TimeSpan.Zero);

        return claims.Count == 0
            ? []
            : await DoAsync(
                (connection, token) => Reads.RenewAsync(connection, claims, (now, lease), _clock, token), cancellationToken)
                .ConfigureAwait(false);
    }

    /// <inheritdoc />
    public Task ReleaseAsync(WorkClaim claim, DateTimeOffset? retryAt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);

        if (claim.Kind is WorkKind.Seal)
        {
            return Task.CompletedTask;
        }

        return DoAsync(
            async (connection, token) =>
            {
                var release = claim.Kind is WorkKind.DueCase
                    ? CaseLeases.Release(claim, retryAt)
                    : OutboxRows.Release(claim, retryAt);
                await connection.RunAsync([release], token).ConfigureAwait(false);

                return true;
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public async Task<StoreBacklog> ReadBacklogAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var backlog = await DoAsync((connection, token) => Backlogs.ReadAsync(connection, now, token), cancellationToken)
            .ConfigureAwait(false);

        return backlog with { WriteFault = _writeFault };
    }

    /// <inheritdoc />
    public Task<RetentionReport> ForgetAsync(RetentionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.EnsureInRange();

        return DoAsync(new RetentionUnit(request).RunAsync, cancellationToken);
    }

    /// <inheritdoc />
    public Task NextAsync() => _listener.NextAsync();

    /// <summary>
    /// Tells the store that its database was put back from a backup, by PostgreSQL's own tools, just now. To be called once, after
    /// that and before the first worker starts.
    /// </summary>
    /// <remarks>
    /// What an issuer may have given since the backup is not given again then: one that is idempotent or can be asked is called
    /// under the same key, and what such a key cannot recognise waits for a person as <see cref="OfferStatus.Uncertain"/>.
    /// </remarks>
    public Task MarkRestoredAsync(CancellationToken cancellationToken = default) => DoAsync(
        async (connection, token) =>
        {
            await connection.RunAsync([new Statement(MarkRestored)], token).ConfigureAwait(false);

            return true;
        },
        cancellationToken);

    /// <summary>Closes the connections. What is under way is done; what comes later fails.</summary>
    public void Dispose()
    {
        _listener.Dispose();
        _teller?.Dispose();
        _server.Dispose();
    }

    /// <summary>Closes the connections. What is under way is done; what comes later fails.</summary>
    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        _teller?.Dispose();

        return _server.DisposeAsync();
    }

    private async Task<CommitResult> KeepingFaultsAsync(Task<CommitResult> committing)
    {
        try
        {
            return await committing.ConfigureAwait(false);
        }
        catch (CaseStoreException error)
        {
            _writeFault = error.Message;
            throw;
        }
    }

    private Task<CommitResult> CommitAsync(Commit commit, bool mayBeStored, CancellationToken cancellationToken)
    {
        var unit = new CommitUnit(commit, mayBeStored);

        return DoAsync(unit.RunAsync, () => unit.MayBeStored, cancellationToken);
    }

    // Once: whoever was in the group tries again alone, and that is when it is tried several times.
    private async Task<bool> CopyAsync(OpeningGroup group)
    {
        var connection = await _server.OpenAsync(default).ConfigureAwait(false);
        await using var closing = connection.ConfigureAwait(false);

        return await group.TryWriteAsync(connection, default).ConfigureAwait(false);
    }

    private static double NextRandom() => RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue;

    private Task<T> DoAsync<T>(
        Func<NpgsqlConnection, CancellationToken, Task<T>> act, CancellationToken cancellationToken) =>
        DoAsync(act, static () => false, cancellationToken);

    private async Task<T> DoAsync<T>(
        Func<NpgsqlConnection, CancellationToken, Task<T>> act, Func<bool> mayBeStored, CancellationToken cancellationToken)
    {
        try
        {
            return await _retries
                .DoAsync(
                    async () =>
                    {
                        var connection = await _server.OpenAsync(cancellationToken).ConfigureAwait(false);
                        await using var closing = connection.ConfigureAwait(false);

                        return await act(connection, cancellationToken).ConfigureAwait(false);
                    },
                    cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception error) when (error is not CaseStoreException)
        {
            throw PostgreSqlFaults.Explain(error, _address, mayBeStored());
        }
    }
}
