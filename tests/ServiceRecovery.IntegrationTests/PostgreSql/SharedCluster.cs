using System.Globalization;
using Npgsql;
using ServiceRecovery.PostgreSql;
using Xunit;

[assembly: AssemblyFixture(typeof(ServiceRecovery.IntegrationTests.PostgreSql.SharedCluster))]

namespace ServiceRecovery.IntegrationTests.PostgreSql;

/// <summary>One server for all tests of a run, started by the first that asks; each test gets a schema of its own.</summary>
public sealed class SharedCluster : IAsyncLifetime
{
    private readonly SemaphoreSlim _starting = new(1);
    private Cluster? _cluster;
    private int _last;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _starting.Dispose();

        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }

    /// <summary>Skips the test where no server is installed; in CI that is a failure.</summary>
    public static void Require()
    {
        var isInstalled = Cluster.Programs is not null;
        Assert.SkipUnless(
            isInstalled || Environment.GetEnvironmentVariable("CI") == "true",
            "No PostgreSQL server is installed under /usr/lib/postgresql (apt-get install postgresql).");
        Assert.True(isInstalled, "CI has to install a PostgreSQL server: these tests must not be skipped there.");
    }

    /// <summary>The connection string of a new, empty schema.</summary>
    public async Task<string> NewSchemaAsync()
    {
        Require();
        var server = await StartedAsync();
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _last)}");
        await ExecuteAsync(server, $"CREATE SCHEMA {name}");

        return $"{server};Search Path={name}";
    }

    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection($"{connectionString};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A store on a schema, whose leases go by the test's clock.</summary>
    internal static PostgreSqlCaseStore Open(string connectionString) =>
        new(connectionString, TimeProvider.System, static () => 0.5, LeaseClock.OfWorker);

    private async Task<string> StartedAsync()
    {
        await _starting.WaitAsync();

        try
        {
            _cluster ??= await Cluster.StartAsync();

            return _cluster.ConnectionString;
        }
        finally
        {
            _starting.Release();
        }
    }
}
