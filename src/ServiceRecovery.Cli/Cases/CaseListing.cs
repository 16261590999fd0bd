using System.Globalization;
using System.Text.Json;

namespace ServiceRecovery.Cli;

/// <summary>Prints many cases, the most urgent first: a table, or one JSON object a line.</summary>
internal sealed class CaseListing(IRecoveryEngine engine, Printer printer, DateTimeOffset now)
{
    public async Task PrintAsync(CaseQuery query, int skip, int limit, CancellationToken cancellationToken)
    {
        var first = new FirstOf<OwedCase>((int)Math.Min((long)skip + limit, int.MaxValue));

        await foreach (var owed in OwedCases.ReadAsync(engine, query, now, cancellationToken).ConfigureAwait(false))
        {
            first.Add(owed);
        }

        var page = first.InOrder().Skip(skip).ToList();
        page.ForEach(owed => printer.Value(json => Write(json, owed)));
        printer.Draw(Sheet(page, skip, first.Count));
    }

    private Sheet Sheet(List<OwedCase> page, int skip, long count)
    {
        var sources = page.Select(owed => owed.Summary.Source).Distinct().ToList();
        var which = page.Count == 0 ? $"none of {N(count)}" : $"{N(skip + 1)} to {N(skip + page.Count)} of {N(count)}";
        var from = sources is [var only] ? $", all from {only}" : "";
        SheetColumn[] columns =
        [
            "reference", "state", "due", SheetColumn.Number("late"), SheetColumn.Number("owed"), "recorded",
            .. sources.Count > 1 ? ["source"] : Array.Empty<SheetColumn>(),
        ];

        return new Sheet(
            $"Cases {which}{from}; it is {now:yyyy-MM-dd HH:mm} UTC", columns,
            [.. page.Select(owed => Row(owed)[..columns.Length])])
        {
            Note = skip + page.Count < count && page.Count > 0
                ? $"The next: --skip {skip + page.Count}. More at once: --limit."
                : null,
        };
    }

    private static string[] Row(OwedCase owed) =>
    [
        owed.Summary.Reference, $"{owed.Summary.State}", owed.DueAt is { } due ? $"{due:yyyy-MM-dd HH:mm}" : "-",
        owed.Late == 0 ? "-" : N(owed.Late), N(owed.Summary.OpenDuties), $"{owed.Summary.OpenedAt:yyyy-MM-dd}",
        owed.Summary.Source,
    ];

    private static string N(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static void Write(Utf8JsonWriter json, OwedCase owed)
    {
        var summary = owed.Summary;
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
        json.WriteNumber("lateDuties", owed.Late);
        Time(json, "dueAt", owed.DueAt);
        Time(json, "nextDueAt", summary.NextDueAt);
        json.WriteString("parked", summary.Parked);
        json.WriteEndObject();
    }

    private static void Time(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            json.WriteString(name, known);
        }
    }
}
