using Npgsql;
using ServiceRecovery.PostgreSql;

namespace ServiceRecovery.IntegrationTests.PostgreSql;

/// <summary>A schema as seen through a proxy that may cut the line.</summary>
internal sealed class CutLine : IAsyncDisposable
{
    private readonly string _direct;
    private readonly string _through;

    private CutLine(string direct, CuttingProxy proxy)
    {
        _direct = direct;
        Proxy = proxy;
        _through = new NpgsqlConnectionStringBuilder(direct)
        {
            Port = proxy.Port,
            ApplicationName = proxy.Name,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        }.ToString();
    }

    public CuttingProxy Proxy { get; }

    public static CutLine Stand(string schema, Cut? cut) =>
        new(schema, new CuttingProxy(new NpgsqlConnectionStringBuilder(schema).Port, cut));

    /// <summary>A store on this side of the line that does not wait before it tries again.</summary>
    public PostgreSqlCaseStore Open() => new(_through, new NoWaiting(), static () => 0.5, LeaseClock.OfWorker);

    /// <summary>Looks until the server has noticed that the line is gone, and is done with what still came through it.</summary>
    public async Task GoneAsync()
    {
        await using var connection = new NpgsqlConnection(_direct);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            $"SELECT count(*) FROM pg_stat_activity WHERE application_name = '{Proxy.Name}'", connection);

        while (await command.ExecuteScalarAsync() is > 0L)
        {
        }
    }

    public ValueTask DisposeAsync() => Proxy.DisposeAsync();
}
