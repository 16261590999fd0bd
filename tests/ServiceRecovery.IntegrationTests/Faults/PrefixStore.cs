using Microsoft.Data.Sqlite;
using ServiceRecovery.CrashHost.Flows;
using ServiceRecovery.Testing;

namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>A store that writes down, after everything that it has answered, how its file stands.</summary>
/// <remarks>One thing at a time, though the engine asks for several: else the file goes on before it is looked at.</remarks>
internal sealed class PrefixStore : ForwardingCaseStore, IDisposable
{
    private readonly WorldLog _world;
    private readonly string _file;
    private readonly SqliteConnection _reader;
    private readonly List<Acknowledged> _prefixes = [];
    private readonly SemaphoreSlim _turn = new(1);

    public PrefixStore(ICaseStore store, WorldLog world, string file)
        : base(store)
    {
        _world = world;
        _file = file;
        _reader = new SqliteConnection($"Data Source={file};Pooling=False");
        _reader.Open();
        Note();
    }

    /// <summary>One for each answer, in order.</summary>
    public IReadOnlyList<Acknowledged> Prefixes => _prefixes;

    public override Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken) =>
        NotedAsync(() => Inner.CommitAsync(commit, cancellationToken));

    public override Task<IReadOnlyList<WorkClaim>> ClaimAsync(
        ClaimRequest request, CancellationToken cancellationToken) =>
        NotedAsync(() => Inner.ClaimAsync(request, cancellationToken));

    public override Task<IReadOnlyList<WorkClaim>> RenewAsync(
        IReadOnlyList<WorkClaim> claims, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken) =>
        NotedAsync(() => Inner.RenewAsync(claims, now, lease, cancellationToken));

    public override Task ReleaseAsync(WorkClaim claim, DateTimeOffset? retryAt, CancellationToken cancellationToken) =>
        NotedAsync(async () =>
        {
            await Inner.ReleaseAsync(claim, retryAt, cancellationToken);

            return true;
        });

    public void Dispose()
    {
        _reader.Dispose();
        _turn.Dispose();
    }

    private async Task<T> NotedAsync<T>(Func<Task<T>> act)
    {
        await _turn.WaitAsync();

        try
        {
            var result = await act();
            Note();

            return result;
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Note() => _prefixes.Add(
        new Acknowledged(new FileInfo(_file + "-wal").Length, StoreContent.Of(_reader), _world.Lines.Count));
}
