using System.Text.Json;

namespace ServiceRecovery.Cli;

/// <summary>Tells what came of the tests in documents.</summary>
internal static class TestReports
{
    public static void Print(
        IReadOnlyList<CheckedDocument> documents, IReadOnlyList<TestedDocument> tested, ExitCode exitCode, Printer printer)
    {
        foreach (var broken in documents.Where(one => one.Policy is null))
        {
            DiagnosticLines.Print(printer, broken);
        }

        foreach (var one in tested)
        {
            Print(one, printer);
        }

        printer.Value(json => Write(json, documents, tested, exitCode));
    }

    private static void Print(TestedDocument tested, Printer printer)
    {
        var report = tested.Report;
        var where = tested.File == report.Policy ? "" : $", {tested.File}";
        printer.Line($"{report.Policy}{where}: {Counted.Of(report.Results.Count, "test")}, {Failures(tested)}");

        foreach (var result in report.Results)
        {
            printer.Line(result.Passed ? $"  passed  {result.Name}" : $"  FAILED  {result.Name}, {tested.File}({result.Line})");

            foreach (var failure in result.Failures)
            {
                printer.Paragraph(failure, "          ");
            }
        }

        printer.Paragraph(
            $"Tried: {report.RulesCovered} of {Counted.Of(report.Rules, "rule")}, {report.BranchesCovered} of "
            + $"{report.Branches} branches ({tested.Coverage} %).{TooLittle(tested)}", "  ");

        if (report.Uncovered.Count > 0)
        {
            printer.Line("  Never tried:");
        }

        foreach (var missing in report.Uncovered)
        {
            printer.Paragraph(missing, "    ");
        }
    }

    private static string Failures(TestedDocument tested) => tested switch
    {
        { Report.Results: [] } => "so nothing says that it does what is meant",
        { Failed: 0 } => "all passed",
        _ => $"{tested.Failed} failed",
    };

    private static string TooLittle(TestedDocument tested) =>
        tested.IsEnough ? "" : $" --min-coverage asks for {tested.Least} %.";

    private static void Write(
        Utf8JsonWriter json, IReadOnlyList<CheckedDocument> documents, IReadOnlyList<TestedDocument> tested, ExitCode exitCode)
    {
        json.WriteStartObject();
        json.WriteStartArray("files");

        foreach (var document in documents)
        {
            json.WriteStartObject();
            json.WriteString("file", document.File);
            json.WriteString("policy", document.Document.Policy?.ToString());
            json.WriteBoolean("valid", document.Policy is not null);
            DiagnosticLines.Write(json, document.Diagnostics);

            if (tested.FirstOrDefault(one => one.File == document.File) is { } known)
            {
                Write(json, known);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("tests", tested.Sum(one => one.Report.Results.Count));
        json.WriteNumber("failed", tested.Sum(one => one.Failed));
        json.WriteNumber("exitCode", (int)exitCode);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, TestedDocument tested)
    {
        var report = tested.Report;
        json.WriteBoolean("passed", report.Passed);
        json.WriteStartArray("tests");

        foreach (var result in report.Results)
        {
            json.WriteStartObject();
            json.WriteString("name", result.Name);
            json.WriteNumber("line", result.Line);
            json.WriteBoolean("passed", result.Passed);
            JsonText.Texts(json, "failures", result.Failures);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("rules", report.Rules);
        json.WriteNumber("rulesCovered", report.RulesCovered);
        json.WriteNumber("branches", report.Branches);
        json.WriteNumber("branchesCovered", report.BranchesCovered);
        json.WriteNumber("coverage", tested.Coverage);
        json.WriteBoolean("coverageIsEnough", tested.IsEnough);
        JsonText.Texts(json, "uncovered", report.Uncovered);
    }
}
