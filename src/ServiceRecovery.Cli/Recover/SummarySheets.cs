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
            yield return DutySheets.Owed(summary);
            yield return DutySheets.Became(summary);
        }

        if (summary.Choices.Count > 0)
        {
            yield return OfferSheets.Offers(summary);
        }

        if (summary.Grants.Count > 0)
        {
            yield return OfferSheets.Grants(summary);
        }

        if (summary.Findings.Count > 0)
        {
            yield return new Sheet("Findings", ["", SheetColumn.Number(""), ""],
                [.. summary.Findings.Select(entry => new[] { entry.Key, N(entry.Value.Count), Cut(entry.Value.Example) })]);
        }

        if (summary.States.Count > 0)
        {
            yield return new PolicyAssumptions(request.Policy).Draw(summary.Currencies);
        }

        if (summary.Letters > 0)
        {
            yield return new Sheet("Letters to send", ["", SheetColumn.Number("")],
                [["acknowledgement", N(summary.Letters)]]) { Note = $"One JSON line each in {request.LetterFile}." };
        }
    }

    public static string N(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static Sheet Rows(RecoverSummary summary) => new(
        "Rows", ["", SheetColumn.Number("")],
        [
            ["read", N(summary.Rows)],
            ["opened", N(summary.Opened)],
            ["already open", N(summary.AlreadyOpen)],
            ["rejected", N(summary.Rejected)],
        ]);

    private static string Cut(string text)
    {
        const int Most = 44;

        return text.Length <= Most ? text : text[..(Most - 3)] + "...";
    }
}
