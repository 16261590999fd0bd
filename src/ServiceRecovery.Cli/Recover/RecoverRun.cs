using System.Threading.Channels;

namespace ServiceRecovery.Cli;

/// <summary>Opens the rows of a pump, many at once, and counts what became of each.</summary>
internal sealed class RecoverRun(ICaseOpener opener, RecoverSummary summary, int window)
{
    /// <summary>What stopped the run before the end; null while nothing did.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Runs to the end, to the first failure, or to a wish to stop; what is under way is always finished.</summary>
    public async Task RunAsync(RowPump pump, Action<long> tell, CancellationToken cancellationToken)
    {
        using var openings = new OpenWindow(opener, window, Opened);

        try
        {
            await TakeAsync(pump.Batches, openings, tell, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Failure = error;
        }
        catch (OperationCanceledException)
        {
            // The caller sees its own token; the summary of what was done is what it wants now.
        }

        await openings.DrainAsync().ConfigureAwait(false);
        Failure = openings.Failure ?? Failure;
    }

    private async Task TakeAsync(
        ChannelReader<List<RowOutcome>> batches, OpenWindow openings, Action<long> tell, CancellationToken cancellationToken)
    {
        while (await batches.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            while (batches.TryRead(out var batch))
            {
                foreach (var (report, reject) in batch)
                {
                    if (openings.Failure is not null || cancellationToken.IsCancellationRequested)
                    {
                        return;
                    }

                    summary.Rows++;

                    if (report is null)
                    {
                        summary.Rejects.Add(reject!);
                        continue;
                    }

                    await openings.AddAsync(report).ConfigureAwait(false);
                }

                tell(summary.Rows);
            }
        }
    }

    private void Opened(ReportedFailure report, OpenedCase opened)
    {
        if (opened.AlreadyOpen && Contradiction.Between(report, opened.Case) is { } contradiction)
        {
            summary.Rejects.Add(contradiction);

            return;
        }

        summary.Count(opened);
        summary.Count(opened.Case);
    }
}
