namespace ServiceRecovery.Cli;

/// <summary>Runs <c>policy diff</c> from the two policies to the printed differences.</summary>
internal sealed class DiffJob(RecoveryPolicy before, RecoveryPolicy after, int show, Printer printer)
{
    private const int TellEvery = 256;

    public int OverDocuments()
    {
        var said = SaidDifferences.Between(PolicyDiffCommand.Tree(before), PolicyDiffCommand.Tree(after));
        ComparisonSheets.Print(before, after, said, printer);

        return (int)ExitCode.Done;
    }

    public async Task<int> OverCasesAsync(string file, string? map, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        using var rows = CaseRows.Open(file, map, [before, after], asOf);
        var found = await CompareAsync(rows.Read(), rows.Share, cancellationToken).ConfigureAwait(false);
        var exitCode = rows.Rejected > 0 ? ExitCode.RowsRejected : ExitCode.Done;
        ComparisonSheets.Print(found, rows.Rejects, exitCode, printer);

        if (rows.Rejected > 0)
        {
            printer.Line($"{Environment.NewLine}Rows that are no cases: {SummarySheets.N(rows.Rejected)}");

            foreach (var reject in rows.Rejects)
            {
                printer.Line($"  {reject}");
            }
        }

        return (int)exitCode;
    }

    public async Task<int> OverStoreAsync(string store, CancellationToken cancellationToken)
    {
        using var decisions = StoredDecisions.Open(store, before.Name);
        var cases = decisions.ReadAsync(cancellationToken).ToBlockingEnumerable(cancellationToken);
        ComparisonSheets.Print(
            await CompareAsync(cases, () => null, cancellationToken).ConfigureAwait(false), [], ExitCode.Done, printer);

        if (decisions.OfOthers > 0)
        {
            ErrorReport.Warn(
                printer.Console, printer.Json, "diff.others",
                $"{SummarySheets.N(decisions.OfOthers)} cases of the store were decided by another policy than "
                + $"'{before.Name}' and are left out.");
        }

        return (int)ExitCode.Done;
    }

    private async Task<PolicyComparison> CompareAsync(
        IEnumerable<ComparedCase> cases, Func<double?> share, CancellationToken cancellationToken)
    {
        PolicyComparison? found = null;
        await new Progress(printer.Console, printer.Json, share)
            .ShowAsync(tell =>
            {
                found = PolicyComparison.OfStored(before, after, Counted(cases, tell, cancellationToken), keep: show);

                return Task.CompletedTask;
            })
            .ConfigureAwait(false);

        return found!;
    }

    private static IEnumerable<KeyValuePair<string, IReadOnlyDictionary<string, string>>> Counted(
        IEnumerable<ComparedCase> cases, Action<long> tell, CancellationToken cancellationToken)
    {
        var count = 0L;

        foreach (var one in cases)
        {
            cancellationToken.ThrowIfCancellationRequested();

            if (++count % TellEvery == 0)
            {
                tell(count);
            }

            yield return new(one.Name, one.Facts);
        }
    }
}
