namespace ServiceRecovery.Cli;

/// <summary>Runs <c>recover</c> from the request to the printed summary.</summary>
internal static class RecoverJob
{
    public static async Task<int> RunAsync(RecoverRequest request, Printer printer, CancellationToken cancellationToken)
    {
        printer.Paragraph(Opening(request));
        using var input = RecoverInput.Open(request, printer.Console);
        using var desk = RecoveryDesk.Open(request, printer.Console.Time);

        if (request.IsStandardInput && printer.Console.InIsTerminal)
        {
            await printer.Console.Error.WriteLineAsync("Type or paste the rows; Ctrl-D on a line of its own ends them.")
                .ConfigureAwait(false);
        }

        using var summary = new RecoverSummary(request.AsOf);
        var run = new RecoverRun(desk, summary, request.Window);
        var progress = new Progress(printer.Console, printer.Json, input.Share);

        await progress.ShowAsync(tell => run.RunAsync(input.Pump(cancellationToken), tell, cancellationToken))
            .ConfigureAwait(false);
        summary.Letters = desk.Letters;
        var failure = run.Failure ?? desk.Problem;

        if (failure is not null && summary.Opened + summary.AlreadyOpen + summary.Rejected == 0)
        {
            throw StoppedAtOnce(failure);
        }

        var exitCode = ExitCodeOf(failure, summary, cancellationToken);
        Print(summary, request, printer, exitCode);

        return failure is null ? (int)exitCode : throw Stopped(failure, summary);
    }

    private static string Opening(RecoverRequest request)
    {
        var what = request.File is null ? $"the sample {Sample.Name} that ships with the tool" : request.FileName;

        return $"Recovering {what} as of {request.AsOf:yyyy-MM-dd HH:mm} UTC, policy {request.Policy.Name}, store {request.Store.Name}";
    }

    private static ExitCode ExitCodeOf(Exception? failure, RecoverSummary summary, CancellationToken cancellationToken) =>
        failure is not null ? Problems.Explain(failure).ExitCode
        : cancellationToken.IsCancellationRequested ? ExitCode.Cancelled
        : summary.Rejected > 0 ? ExitCode.RowsRejected
        : ExitCode.Done;

    private static void Print(RecoverSummary summary, RecoverRequest request, Printer printer, ExitCode exitCode)
    {
        if (printer.Json)
        {
            printer.Raw(SummaryJson.Of(summary, request, exitCode));

            return;
        }

        foreach (var sheet in SummarySheets.Of(summary, request))
        {
            printer.Draw(sheet);
        }

        if (summary.Rejected > 0)
        {
            printer.Line("");
            printer.Line("Rejected rows");

            foreach (var reject in summary.Rejects.All())
            {
                printer.Line($"  {reject}");
            }
        }

        if (exitCode == ExitCode.Cancelled)
        {
            printer.Line("");
            printer.Line("Stopped before the end. The same command goes on where this run was.");
        }
    }

    /// <summary>No row is accounted for, so there is no summary; a store that can be used again may hold some all the same.</summary>
    private static ToolException StoppedAtOnce(Exception failure)
    {
        var problem = Problems.Explain(failure);

        return problem.ExitCode != ExitCode.Store ? problem : new ToolException(
            problem.ExitCode, problem.Code, $"{problem.Message} Then run the same command again.", failure);
    }

    private static ToolException Stopped(Exception failure, RecoverSummary summary)
    {
        var problem = Problems.Explain(failure);

        return new ToolException(
            problem.ExitCode, problem.Code,
            $"{problem.Message} {summary.Opened + summary.AlreadyOpen:N0} rows are safely stored; the same command goes "
            + "on where this run was.",
            failure);
    }
}
