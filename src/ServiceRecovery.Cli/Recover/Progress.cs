using System.Globalization;
using Spectre.Console;

namespace ServiceRecovery.Cli;

/// <summary>Tells how far a run is: a bar on a terminal, a line every few seconds in a pipe; always on the error stream.</summary>
internal sealed class Progress(ToolConsole console, bool quiet, Func<double?> share)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(3);

    private readonly long _started = console.Time.GetTimestamp();
    private long _told = console.Time.GetTimestamp();

    /// <summary>Runs work with the progress shown; the work calls <see cref="Tell"/> now and then.</summary>
    public async Task ShowAsync(Func<Action<long>, Task> work)
    {
        if (quiet || !console.ErrorIsTerminal)
        {
            await work(Tell).ConfigureAwait(false);

            return;
        }

        await Terminal.For(console, console.Error).Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask("0 rows", maxValue: 1);
                bar.IsIndeterminate = share() is null;
                await work(rows =>
                {
                    bar.Description = $"{Number(rows)} rows";
                    bar.Value = share() ?? 0;
                }).ConfigureAwait(false);
            })
            .ConfigureAwait(false);
    }

    private void Tell(long rows)
    {
        if (quiet || console.Time.GetElapsedTime(_told) < Every)
        {
            return;
        }

        _told = console.Time.GetTimestamp();
        var seconds = console.Time.GetElapsedTime(_started).TotalSeconds;
        var done = share() is { } part ? $" ({part:P0})" : "";
        console.Error.WriteLine(
            $"{Number(rows)} rows{done} in {seconds.ToString("N0", CultureInfo.InvariantCulture)} s");
        console.Error.Flush();
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
