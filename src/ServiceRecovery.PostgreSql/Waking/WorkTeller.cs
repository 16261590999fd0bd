using Npgsql;

namespace ServiceRecovery.PostgreSql;

/// <summary>Tells the other nodes that there is work, soon after it was stored and not for each commit.</summary>
/// <remarks>
/// Not inside the commit: PostgreSQL lets transactions that notify commit one at a time, disk and all, and a hint is not
/// worth that. A node that is not told finds the work at its next look.
/// </remarks>
internal sealed class WorkTeller(Server server, string node, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _stop = new();
    private int _isWanted;
    private int _isTelling;

    /// <summary>Tells of a commit that was stored, if it left something to do now.</summary>
    public void Tell(Commit commit)
    {
        if (LeavesWork(commit, time.GetUtcNow()))
        {
            Volatile.Write(ref _isWanted, 1);
            Begin();
        }
    }

    public void Dispose() => _stop.Cancel();

    private static bool LeavesWork(Commit commit, DateTimeOffset now) =>
        (commit.DeliverTo.Count > 0 && commit.Appends.Count > 0)
        || commit.Summaries.Any(summary => summary.Parked is null && summary.NextDueAt <= now);

    private void Begin()
    {
        if (Interlocked.Exchange(ref _isTelling, 1) == 0)
        {
            _ = TellAsync(_stop.Token);
        }
    }

    private async Task TellAsync(CancellationToken cancellationToken)
    {
        while (Interlocked.Exchange(ref _isWanted, 0) == 1)
        {
            try
            {
                await NotifyAsync(cancellationToken).ConfigureAwait(false);
                await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception)
            {
                // A hint that is lost costs a worker's patience and nothing else.
            }
        }

        Volatile.Write(ref _isTelling, 0);

        // Somebody may have wanted it after the last look and before it was said that nobody tells.
        if (Volatile.Read(ref _isWanted) == 1 && !cancellationToken.IsCancellationRequested)
        {
            Begin();
        }
    }

    private async Task NotifyAsync(CancellationToken cancellationToken)
    {
        var connection = await server.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = connection.ConfigureAwait(false);
        await connection
            .RunAsync(
                [
                    new Statement("SELECT pg_notify($1, current_schema() || '/' || $2)")
                        .Bind(WorkListener.Channel).Bind(node),
                ],
                cancellationToken)
            .ConfigureAwait(false);
    }
}
