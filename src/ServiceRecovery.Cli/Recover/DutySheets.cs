namespace ServiceRecovery.Cli;

/// <summary>The duties of a run's cases: what is owed by when, and what became of all of them.</summary>
internal static class DutySheets
{
    private const string All = "all";

    public static Sheet Owed(RecoverSummary summary)
    {
        var owed = WithAll(summary).Where(entry => entry.Tally.Owed > 0).ToList();
        var undated = owed.Exists(entry => entry.Tally[DutyCount.Undated] > 0);

        return new Sheet(
            $"Owed, by deadline (it is {summary.AsOf:yyyy-MM-dd HH:mm} UTC)",
            [
                "", Number("owed"), Number("late"), Number("24 h"), Number("7 days"), Number("later"),
                Number("no date"), "next due",
            ],
            [
                .. owed.Select(entry => new[]
                {
                    entry.Name, N(entry.Tally.Owed), N(entry.Tally[DutyCount.Overdue]),
                    N(entry.Tally[DutyCount.WithinDay]), N(entry.Tally[DutyCount.WithinWeek]),
                    N(entry.Tally[DutyCount.Later]), N(entry.Tally[DutyCount.Undated]),
                    entry.Tally.NextDueAt is { } next ? $"{next:yyyy-MM-dd}" : "-",
                }),
            ])
        {
            Note = undated ? "No date: the clock starts with what has not happened yet, such as the fix." : null,
        };
    }

    public static Sheet Became(RecoverSummary summary) => new(
        "Duties, by what became of them",
        [
            "", Number("open"), Number("waiting"), Number("met in time"), Number("met late"), Number("other"),
            Number("late at import"),
        ],
        [
            .. WithAll(summary).Select(entry => new[]
            {
                entry.Name, N(entry.Tally[DutyCount.Open]), N(entry.Tally[DutyCount.Waiting]),
                N(entry.Tally[DutyCount.Met] - entry.Tally[DutyCount.MetLate]), N(entry.Tally[DutyCount.MetLate]),
                N(entry.Tally[DutyCount.Other]), N(entry.Tally[DutyCount.LateAtImport]),
            }),
        ])
    {
        Note = "Other: declined, substituted, waived, lapsed or impossible.",
    };

    private static IEnumerable<(string Name, DutyTally Tally)> WithAll(RecoverSummary summary)
    {
        var all = new DutyTally();

        foreach (var (name, tally) in summary.Duties)
        {
            all.Add(tally);

            yield return (name, tally);
        }

        yield return (All, all);
    }

    private static SheetColumn Number(string title) => SheetColumn.Number(title);

    private static string N(long number) => SummarySheets.N(number);
}
