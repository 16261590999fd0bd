using System.Threading.Channels;

namespace ServiceRecovery.Cli;

/// <summary>Reads and checks rows on a thread of its own, a bounded distance ahead of those who open them.</summary>
internal sealed class RowPump
{
    private const int BatchSize = 64;
    private const int BatchesAhead = 8;

    private readonly Channel<List<RowOutcome>> _batches =
        Channel.CreateBounded<List<RowOutcome>>(new BoundedChannelOptions(BatchesAhead) { SingleReader = true, SingleWriter = true });

    private RowPump()
    {
    }

    /// <summary>Batches of rows in the file's order; completes with the reader's error if it has one.</summary>
    public ChannelReader<List<RowOutcome>> Batches => _batches.Reader;

    public static RowPump Start(IRowReader reader, RowInterpreter interpreter, CancellationToken cancellationToken)
    {
        var pump = new RowPump();

        // Its own thread: a pipe that brings nothing must not keep Ctrl-C from ending the run.
        new Thread(() => pump.Run(reader, interpreter, cancellationToken)) { IsBackground = true, Name = "rows" }.Start();

        return pump;
    }

    private void Run(IRowReader reader, RowInterpreter interpreter, CancellationToken cancellationToken)
    {
        try
        {
            Pump(reader, interpreter, cancellationToken);
            _batches.Writer.TryComplete();
        }
        catch (Exception error)
        {
            _batches.Writer.TryComplete(error);
        }
        finally
        {
            reader.Dispose();
        }
    }

    private void Pump(IRowReader reader, RowInterpreter interpreter, CancellationToken cancellationToken)
    {
        var batch = new List<RowOutcome>(BatchSize);

        try
        {
            while (reader.Read() is { } row)
            {
                var report = interpreter.Interpret(row, out var reject);
                batch.Add(new RowOutcome(report, reject));

                if (batch.Count == BatchSize)
                {
                    Send(batch, cancellationToken);
                    batch = new List<RowOutcome>(BatchSize);
                }
            }
        }
        finally
        {
            // Rows that were read before an error are opened: the error speaks only of what follows.
            Send(batch, cancellationToken);
        }
    }

    private void Send(List<RowOutcome> batch, CancellationToken cancellationToken)
    {
        if (!cancellationToken.IsCancellationRequested && batch.Count > 0)
        {
            _batches.Writer.WriteAsync(batch, cancellationToken).AsTask().GetAwaiter().GetResult();
        }
    }
}
