using System.Globalization;
using System.Text.Json;

namespace ServiceRecovery.Cli;

/// <summary>Prints many cases: a table, or one JSON object a line.</summary>
internal static class CaseListing
{
    private const int PageSize = 500;

    public static async Task PrintAsync(
        IRecoveryEngine engine, CaseQuery query, int limit, Printer printer, CancellationToken cancellationToken)
    {
        var rows = new List<string[]>();
        var shown = 0;
        CaseId? after = null;

        do
        {
            var page = await engine.QueryAsync(
                query with { After = after, Limit = Math.Clamp(limit - shown, 1, PageSize) }, cancellationToken: cancellationToken)
                .ConfigureAwait(false);

            foreach (var summary in page.Cases)
            {
                rows.Add(Row(summary));
                printer.Value(json => Write(json, summary));
            }

            shown += page.Cases.Count;
            after = page.Next;
        }
        while (after is not null && shown < limit);

        printer.Draw(new Sheet(
            $"Cases: {shown.ToString("N0", CultureInfo.InvariantCulture)}",
            ["reference", "state", "opened", "next due", SheetColumn.Number("owed"), "source"], printer.Json ? [] : rows)
        {
            Note = after is null ? null : "There are more; --limit shows them.",
        });
    }

    private static string[] Row(CaseSummary summary) =>
    [
        summary.Reference, $"{summary.State}", $"{summary.OpenedAt:yyyy-MM-dd}",
        summary.NextDueAt is { } due ? $"{due:yyyy-MM-dd HH:mm}" : "-",
        summary.OpenDuties.ToString(CultureInfo.InvariantCulture), summary.Source,
    ];

    private static void Write(Utf8JsonWriter json, CaseSummary summary)
    {
        json.WriteStartObject();
        json.WriteString("id", $"{summary.Id}");
        json.WriteString("source", summary.Source);
        json.WriteString("reference", summary.Reference);
        json.WriteString("state", JsonText.Name(summary.State));
        json.WriteString("policy", summary.Policy);
        json.WriteString("incident", summary.Incident);
        json.WriteString("openedAt", summary.OpenedAt);
        json.WriteString("changedAt", summary.ChangedAt);
        json.WriteNumber("openDuties", summary.OpenDuties);

        if (summary.NextDueAt is { } due)
        {
            json.WriteString("nextDueAt", due);
        }

        json.WriteString("parked", summary.Parked);
        json.WriteEndObject();
    }
}
