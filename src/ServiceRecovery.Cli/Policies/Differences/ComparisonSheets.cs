namespace ServiceRecovery.Cli;

/// <summary>Prints what two policies say differently, and what that changes.</summary>
internal static class ComparisonSheets
{
    public static void Print(
        RecoveryPolicy before, RecoveryPolicy after, IReadOnlyList<SaidDifference> differences, Printer printer)
    {
        printer.Line($"{after} instead of {before}: {Told(before, after, differences)}");

        foreach (var part in differences.GroupBy(one => one.Part))
        {
            printer.Paragraph(part.Key, "  ");

            foreach (var one in part)
            {
                printer.Paragraph($"{Verb(one)}{one.Text}", "    ");
            }
        }

        printer.Value(json => ComparisonJson.Write(json, before, after, differences));
    }

    public static void Print(PolicyComparison found, IReadOnlyList<RejectedRow> rejects, ExitCode exitCode, Printer printer)
    {
        printer.Line($"{found.After} instead of {found.Before}, {SummarySheets.N(found.Cases)} cases");
        printer.Draw(new Sheet("Customers", ["", SheetColumn.Number("cases")],
        [
            ["get the same", SummarySheets.N(found.Same)],
            ["get more", SummarySheets.N(found.GetMore)],
            ["get less", SummarySheets.N(found.GetLess)],
            ["get more of one, less of another", SummarySheets.N(found.GetBoth)],
            ["get something else", SummarySheets.N(found.GetOther)],
        ]));

        if (found.Liability.Count > 0)
        {
            printer.Draw(new Sheet(
                "What they may cost, if every customer takes the dearest",
                ["", SheetColumn.Number("before"), SheetColumn.Number("after"), SheetColumn.Number("change")],
                [.. found.Liability.Select(Row)]));
        }

        if (found.Rules.Count > 0)
        {
            printer.Draw(new Sheet(
                "Rules that make the difference",
                [SheetColumn.Number("cases"), SheetColumn.Number("more"), SheetColumn.Number("less"), "rule"],
                [.. found.Rules.Select(Row)]));
        }

        PrintCases(found, printer);
        printer.Value(json => ComparisonJson.Write(json, found, rejects, exitCode));
    }

    private static void PrintCases(PolicyComparison found, Printer printer)
    {
        if (found.Differences.Count == 0)
        {
            return;
        }

        var (shown, all) = (found.Differences.Count, found.Cases - found.Same);
        var more = shown < all ? $", {shown} of {SummarySheets.N(all)}; more: --show" : "";
        printer.Line($"{Environment.NewLine}Cases that differ{more}");

        foreach (var one in found.Differences)
        {
            printer.Line($"  {one.Case}");

            foreach (var (sign, text) in one.More.Select(text => ("+", text))
                .Concat(one.Less.Select(text => ("-", text)))
                .Concat(one.Other.Select(text => (" ", text))))
            {
                printer.Paragraph($"{sign} {text}", "    ");
            }

            printer.Paragraph($"because of {string.Join(", ", one.Rules)}", "      ");
        }
    }

    private static string[] Row(LiabilityChange change) =>
    [
        JsonText.Name(change.Class), $"{change.Before}", $"{change.After}",
        change.Change.Amount > 0 ? $"+{change.Change}" : $"{change.Change}",
    ];

    private static string[] Row(PolicyRuleEffect rule) =>
        [SummarySheets.N(rule.Cases), SummarySheets.N(rule.GetMore), SummarySheets.N(rule.GetLess), rule.Rule];

    private static string Told(RecoveryPolicy before, RecoveryPolicy after, IReadOnlyList<SaidDifference> differences) =>
        before.Hash == after.Hash ? "the same policy."
        : differences.Count == 0 ? "the same in another order."
        : $"{Counted.Of(differences.Count, "difference")}.";

    private static string Verb(SaidDifference one) => one.Change switch
    {
        SaidDifference.Added => "+ ",
        SaidDifference.Removed => "- ",
        _ => "  ",
    };
}
