using System.Globalization;
using System.Text.Json;

namespace ServiceRecovery.Cli;

/// <summary>Prints one case: what is owed and why, the offers, what may be done, and the path it took.</summary>
internal static class CaseSheets
{
    public static async Task PrintAsync(
        IRecoveryEngine engine, RecoveryCase opened, Printer printer, CancellationToken cancellationToken)
    {
        var explanation = await engine
            .ExplainAsync(opened.Id, Actor.Employee("service-recovery"), cancellationToken: cancellationToken)
            .ConfigureAwait(false);

        if (printer.Json)
        {
            printer.Value(json => CaseJson.Write(json, opened, explanation));

            return;
        }

        printer.Paragraph(Heading(opened));

        foreach (var sheet in Of(opened, explanation))
        {
            printer.Draw(sheet);
        }
    }

    private static string Heading(RecoveryCase opened)
    {
        var customer = opened.Customer is { } person ? opened.NameOf(person) ?? "erased" : "nobody yet";
        var incident = opened.Incident is { } id ? $", incident {id} ({JsonText.Name(opened.Verdict)})" : "";
        var parked = opened.Parked is { } why
            ? $" Parked: {why}; 'case do {opened.Id} set --property parked' takes it up again."
            : "";
        var handover = opened.Properties.TryGetValue("needs-person", out var step) && step != WithheldWords.Review
            ? $" Step '{step}' failed for good or too often, and a person takes over."
            : "";

        return $"{opened.Source}/{opened.Reference} is {opened.State}, customer {customer}{incident}, policy "
            + $"{opened.Policy.Name} {opened.Policy.Version}, recorded here {opened.OpenedAt:yyyy-MM-dd}, "
            + $"id {opened.Id}.{parked}{handover}{Kept(opened)}{WithheldWords.Of(opened)}";
    }

    private static string Kept(RecoveryCase opened) => opened.HasKeptWord
        ? " The customer has confirmed already; that is kept and counts once the last duty is done."
        : "";

    private static IEnumerable<Sheet> Of(RecoveryCase opened, CaseExplanation explanation)
    {
        yield return new Sheet("Owed", ["duty", "status", "due", SheetColumn.Number("#"), "rules"],
        [
            .. opened.Duties.Select(duty => new[]
            {
                $"{duty.Id}", $"{JsonText.Name(duty.Status)}{(duty.IsLate ? ", late" : "")}",
                duty.DueAt is { } due ? $"{due:yyyy-MM-dd HH:mm}" : "-", Record(duty.SettledBy), Rules(duty),
            }),
        ]);

        foreach (var sheet in OfferedSheets.Of(opened))
        {
            yield return sheet;
        }

        Finding[] findings = [.. opened.Findings, .. opened.ScopeFindings];

        if (findings.Length > 0)
        {
            yield return new Sheet(
                "Findings", ["", ""], [.. findings.Select(finding => new[] { finding.Code, finding.Text })]);
        }

        yield return new Sheet("Why", [""], [.. explanation.ForAgent.Select(line => new[] { line })]);
        yield return Triggers(opened, explanation);
        yield return new Sheet("Path", ["at", "move", "by", SheetColumn.Number("#")],
        [
            .. opened.History.Select(move => new[]
            {
                $"{move.At:yyyy-MM-dd HH:mm}", $"{move.From} -> {move.To}", JsonText.Name(move.By),
                Record(move.Sequence),
            }),
        ])
        {
            Note = "# is the number of the record, which 'case do retract' takes back.",
        };
    }

    private static Sheet Triggers(RecoveryCase opened, CaseExplanation explanation)
    {
        var known = explanation.Triggers
            .ToLookup(trigger => trigger.Reasons.All(reason => reason.Code != "unknown-here"));
        var unknown = string.Join(", ", known[false].Select(trigger => ToolWords.Of(trigger.Trigger)));

        return new Sheet("May be done by the company", ["", ""],
        [
            .. known[true].Select(trigger => new[]
            {
                ToolWords.Of(trigger.Trigger),
                trigger.Allowed ? $"-> {trigger.To}" : $"no: {string.Join(" ", trigger.Reasons.Select(ToolWords.Of))}",
            }),
        ])
        {
            Note = unknown.Length > 0 ? $"No meaning while {opened.State}: {unknown}." : null,
        };
    }

    /// <summary>The rules' names only: what they say and cite stands under "Why".</summary>
    private static string Rules(Duty duty) => string.Join(", ", duty.Because.Select(because => because.Split(':')[0]));

    /// <summary>The number by which <c>case do retract</c> takes a record back.</summary>
    private static string Record(long sequence) =>
        sequence == 0 ? "-" : sequence.ToString(CultureInfo.InvariantCulture);
}
