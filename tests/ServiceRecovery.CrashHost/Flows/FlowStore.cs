using ServiceRecovery.CrashHost.Disk;
using ServiceRecovery.CrashHost.Kills;
using ServiceRecovery.PostgreSql;
using ServiceRecovery.Sqlite;
using ServiceRecovery.Testing;

namespace ServiceRecovery.CrashHost.Flows;

/// <summary>
/// Where a flow is kept: the file itself is a SQLite database, unless a file beside it names a PostgreSQL server.
/// </summary>
internal sealed class FlowStore : ForwardingCaseStore, IDisposable
{
    private FlowStore(ICaseStore store)
        : base(store)
    {
    }

    /// <summary>Keeps the flow of that file on a server instead, in an empty schema; before anything is done with it.</summary>
    public static void PutOnServer(string file, string connectionString) =>
        File.WriteAllText(AddressOf(file), connectionString);

    /// <summary>The connection string of the server that keeps the flow; null for the file itself.</summary>
    public static string? ServerOf(string file) =>
        File.Exists(AddressOf(file)) ? File.ReadAllText(AddressOf(file)) : null;

    /// <summary>The store, to look at it and to go on.</summary>
    public static FlowStore Open(string file) =>
        new((ICaseStore?)OnServer(file) ?? new SqliteCaseStore($"Data Source={file};Default Timeout=2"));

    /// <summary>The store with every kill point: those of a file lie in its statements and on a disk of its own as well.</summary>
    public static FlowStore Open(string file, KillPoints points, string disk) =>
        new((ICaseStore?)OnServer(file) ?? OnDisk(file, points, disk));

    public void Dispose() => ((IDisposable)Inner).Dispose();

    private static string AddressOf(string file) => file + ".server";

    /// <summary>
    /// By the server's own clock a killed life would hold its leases for minutes of real time, and by the flow's it does not.
    /// </summary>
    private static PostgreSqlCaseStore? OnServer(string file) => ServerOf(file) is { } server
        ? new PostgreSqlCaseStore(server, TimeProvider.System, static () => 0.5, LeaseClock.OfWorker, tellsOthers: true)
        : null;

    private static SqliteCaseStore OnDisk(string file, KillPoints points, string disk)
    {
        WatchedDisk.Register(disk, new KillDisk(points));

        return new($"Data Source={file};Default Timeout=5;Vfs={disk}", database => KillSql.Watch(database, points));
    }
}
