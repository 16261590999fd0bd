using ServiceRecovery.CrashHost.Flows;
using ServiceRecovery.CrashHost.Kills;
using ServiceRecovery.Sqlite;

namespace ServiceRecovery.IntegrationTests.Faults;

/// <summary>One store and engine that live on while things go wrong below them.</summary>
internal sealed class DisturbedLife : IAsyncDisposable
{
    private readonly SqliteCaseStore _store;
    private readonly FlowHost _host;

    /// <param name="file">The database file.</param>
    /// <param name="prepare">Makes each connection worse than it is; null leaves it.</param>
    /// <param name="disk">The name of the disk it lies on; null for the system's.</param>
    public DisturbedLife(string file, Action<Database>? prepare = null, string? disk = null)
    {
        const string Often = "PRAGMA wal_autocheckpoint = 16";

        _store = new SqliteCaseStore(
            $"Data Source={file};Default Timeout=5{(disk is null ? "" : $";Vfs={disk}")}",
            database =>
            {
                database.Execute(Often);
                prepare?.Invoke(database);
            });
        _host = new FlowHost(_store, new WorldLog(FlowLife.WorldOf(file)), new KillPoints(), 1, Programme.Seed);
    }

    public Task RunAsync(Flow flow) => new FlowScript(_host).RunAsync(flow);

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _store.Dispose();
    }
}
