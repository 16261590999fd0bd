using Npgsql;

namespace ServiceRecovery.PostgreSql;

/// <summary>The pooled connections to one database whose schema is right.</summary>
internal sealed class Server(PostgreSqlAddress address) : IAsyncDisposable, IDisposable
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(address.ConnectionString);
    private volatile bool _isReady;

    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);

        if (_isReady)
        {
            return connection;
        }

        try
        {
            await ServerCheck.RunAsync(connection, address, cancellationToken).ConfigureAwait(false);
            await SchemaScripts.ApplyAsync(connection, address.Name, cancellationToken).ConfigureAwait(false);
            _isReady = true;

            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public void Dispose() => _source.Dispose();

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
