using System.Globalization;

namespace ServiceRecovery.Cli;

/// <summary>The summary of a run as tables for people.</summary>
internal static class SummarySheets
{
    public static IEnumerable<Sheet> Of(RecoverSummary summary, RecoverRequest request)
    {
        yield return Rows(summary);

        if (summary.States.Count > 0)
        {
            yield return new Sheet("Cases by state", ["", SheetColumn.Number("")],
                [.. summary.States.Select(entry => new[] { $"{entry.Key}", N(entry.Value) })]);
        }

        if (summary.Duties.Count > 0)
        {
            yield return Duties(summary);
            yield return Deadlines(summary);
        }

        if (summary.Offers.Count > 0)
        {
            yield return Offers(summary);
        }

        if (summary.Grants.Count > 0)
        {
            yield return Grants(summary);
        }

        if (summary.Findings.Count > 0)
        {
            yield return new Sheet("Findings", ["", SheetColumn.Number(""), ""],
                [.. summary.Findings.Select(entry => new[] { entry.Key, N(entry.Value.Count), Cut(entry.Value.Example) })]);
        }

        if (summary.Letters > 0)
        {
            yield return new Sheet("Letters to send", ["", SheetColumn.Number("")],
                [["acknowledgement", N(summary.Letters)]]) { Note = $"One JSON line each in {request.LetterFile}." };
        }
    }

    private static Sheet Rows(RecoverSummary summary) => new(
        "Rows", ["", SheetColumn.Number("")],
        [
            ["read", N(summary.Rows)],
            ["opened", N(summary.Opened)],
            ["already open", N(summary.AlreadyOpen)],
            ["rejected", N(summary.Rejected)],
        ]);

    private static Sheet Duties(RecoverSummary summary) => new(
        "Duties",
        [
            "", SheetColumn.Number("open"), SheetColumn.Number("waiting"), SheetColumn.Number("met"),
            SheetColumn.Number("other"), SheetColumn.Number("late"), SheetColumn.Number("late at import"),
        ],
        [
            .. summary.Duties.Select(entry => new[]
            {
                entry.Key, N(entry.Value.Open), N(entry.Value.Waiting), N(entry.Value.Met), N(entry.Value.Other),
                N(entry.Value.Late), N(entry.Value.LateAtImport),
            }),
        ]);

    private static Sheet Deadlines(RecoverSummary summary) => new(
        $"Deadlines of open and waiting duties, from {summary.AsOf:yyyy-MM-dd HH:mm} UTC",
        [
            "", SheetColumn.Number("overdue"), SheetColumn.Number("24 h"), SheetColumn.Number("7 days"),
            SheetColumn.Number("later"), SheetColumn.Number("no date"),
        ],
        [
            .. summary.Duties.Where(entry => entry.Value.Open + entry.Value.Waiting > 0).Select(entry => new[]
            {
                entry.Key, N(entry.Value.Overdue), N(entry.Value.DueWithinDay), N(entry.Value.DueWithinWeek),
                N(entry.Value.DueLater), N(entry.Value.Undated),
            }),
        ]);

    private static Sheet Offers(RecoverSummary summary) => new(
        "Offers", ["slot", "offer", "class", SheetColumn.Number("count"), SheetColumn.Number("value")],
        [
            .. summary.Offers.Select(entry => new[]
            {
                entry.Key.Slot, entry.Key.Kind, $"{entry.Key.Class}".ToLowerInvariant(), N(entry.Value.Count),
                Value(entry.Value),
            }),
        ]);

    private static Sheet Grants(RecoverSummary summary) => new(
        "Grants waiting", ["for", SheetColumn.Number("offers"), SheetColumn.Number("worth up to")],
        [
            .. summary.Grants.Select(entry => new[] { entry.Key.Role ?? "nobody", N(entry.Value.Count), Value(entry.Value) }),
        ]);

    private static string Value(OfferTally tally) => tally.Values.Count == 0
        ? "-"
        : string.Join(" + ", tally.Values.Select(value => $"{value.Value.ToString("N2", CultureInfo.InvariantCulture)} {value.Key}"));

    private static string N(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Cut(string text)
    {
        const int Most = 44;

        return text.Length <= Most ? text : text[..(Most - 3)] + "...";
    }
}
