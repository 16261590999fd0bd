using ServiceRecovery.CrashHost.Flows;
using ServiceRecovery.CrashHost.Kills;
using ServiceRecovery.Sqlite;

namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>One store and engine that live on while things go wrong below them.</summary>
internal sealed class DisturbedLife : IAsyncDisposable
{
    private readonly SqliteCaseStore _store;
    private readonly OneAtATime? _turns;
    private readonly FlowHost _host;

    /// <param name="file">The database file.</param>
    /// <param name="prepare">Makes each connection worse than it is; null leaves it.</param>
    /// <param name="disk">The name of the disk it lies on; null for the system's.</param>
    /// <param name="isOneAtATime">Whether the store is asked for one thing at a time: then each run makes the same calls.</param>
    public DisturbedLife(
        string file, Action<Database>? prepare = null, string? disk = null, bool isOneAtATime = false)
    {
        const string Often = "PRAGMA wal_autocheckpoint = 16";

        _store = new SqliteCaseStore(
            $"Data Source={file};Default Timeout=5{(disk is null ? "" : $";Vfs={disk}")}",
            database =>
            {
                database.Execute(Often);
                prepare?.Invoke(database);
            });
        _turns = isOneAtATime ? new OneAtATime(_store) : null;
        _host = new FlowHost(
            (ICaseStore?)_turns ?? _store, new WorldLog(FlowLife.WorldOf(file)), new KillPoints(), 1, Programme.Seed);
    }

    public Task RunAsync(Flow flow) => new FlowScript(_host).RunAsync(flow);

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _turns?.Dispose();
        _store.Dispose();
    }
}
