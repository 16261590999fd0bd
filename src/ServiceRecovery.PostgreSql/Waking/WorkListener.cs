using Npgsql;

namespace ServiceRecovery.PostgreSql;

/// <summary>Listens on a connection of its own for what other nodes tell, from the first time that somebody asks.</summary>
internal sealed class WorkListener(PostgreSqlAddress address, string node, TimeProvider time) : IDisposable
{
    public const string Channel = "recovery_work";

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stop = new();
    private TaskCompletionSource? _news;
    private int _isListening;

    public Task NextAsync()
    {
        var fresh = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var news = Interlocked.CompareExchange(ref _news, fresh, null) ?? fresh;

        if (Interlocked.Exchange(ref _isListening, 1) == 0)
        {
            _ = ListenAlwaysAsync(_stop.Token);
        }

        return news.Task;
    }

    public void Dispose() => _stop.Cancel();

    private void Ring() => Interlocked.Exchange(ref _news, null)?.TrySetResult();

    /// <summary>A line that breaks is made anew, and counts as news: something may have been told in between.</summary>
    private async Task ListenAlwaysAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception)
            {
                // Whatever it is, the worker's own calls meet it too, and say so.
                await Task.Delay(Rest, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        // A connection that only waits must notice by itself that nobody is there any more.
        var builder = new NpgsqlConnectionStringBuilder(address.ConnectionString) { Pooling = false, TcpKeepAlive = true };
        builder.ApplicationName += " (listening)";
        var connection = new NpgsqlConnection(builder.ToString());
        await using var closing = connection.ConfigureAwait(false);
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        using var command = new NpgsqlCommand($"LISTEN {Channel}; SELECT current_schema()", connection);
        var schema = await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as string;
        connection.Notification += (_, told) => Hear(told.Payload, schema);
        Ring();

        while (true)
        {
            await connection.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void Hear(string payload, string? schema)
    {
        // One's own commits wake one's own worker without a detour.
        if (payload.StartsWith($"{schema}/", StringComparison.Ordinal) && !payload.EndsWith($"/{node}", StringComparison.Ordinal))
        {
            Ring();
        }
    }
}
