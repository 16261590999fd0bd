using Microsoft.Data.Sqlite;
using ServiceRecovery.CrashHost.Flows;

namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>A store that writes down, after everything that it has answered, how its file stands.</summary>
internal sealed class PrefixStore : ICaseStore, IDisposable
{
    private readonly ICaseStore _store;
    private readonly WorldLog _world;
    private readonly string _file;
    private readonly SqliteConnection _reader;
    private readonly List<Acknowledged> _prefixes = [];

    public PrefixStore(ICaseStore store, WorldLog world, string file)
    {
        _store = store;
        _world = world;
        _file = file;
        _reader = new SqliteConnection($"Data Source={file};Pooling=False");
        _reader.Open();
        Note();
    }

    /// <summary>One for each answer, in order.</summary>
    public IReadOnlyList<Acknowledged> Prefixes => _prefixes;

    public async Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken)
    {
        var result = await _store.CommitAsync(commit, cancellationToken);
        Note();

        return result;
    }

    public Task<CaseSummary?> FindAsync(TenantId tenant, CaseId id, CancellationToken cancellationToken) =>
        _store.FindAsync(tenant, id, cancellationToken);

    public Task<StreamPage> ReadEventsAsync(
        TenantId tenant, StreamId stream, long from, CancellationToken cancellationToken) =>
        _store.ReadEventsAsync(tenant, stream, from, cancellationToken);

    public Task<CasePage> QueryAsync(TenantId tenant, CaseQuery query, CancellationToken cancellationToken) =>
        _store.QueryAsync(tenant, query, cancellationToken);

    public Task<LedgerPage> ReadLedgerAsync(TenantId tenant, LedgerQuery query, CancellationToken cancellationToken) =>
        _store.ReadLedgerAsync(tenant, query, cancellationToken);

    public async Task<IReadOnlyList<WorkClaim>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        var claims = await _store.ClaimAsync(request, cancellationToken);
        Note();

        return claims;
    }

    public async Task ReleaseAsync(WorkClaim claim, DateTimeOffset? retryAt, CancellationToken cancellationToken)
    {
        await _store.ReleaseAsync(claim, retryAt, cancellationToken);
        Note();
    }

    public void Dispose() => _reader.Dispose();

    private void Note() => _prefixes.Add(
        new Acknowledged(new FileInfo(_file + "-wal").Length, StoreContent.Of(_reader), _world.Lines.Count));
}
