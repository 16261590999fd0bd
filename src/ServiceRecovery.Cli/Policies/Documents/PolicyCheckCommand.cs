using System.CommandLine;

namespace ServiceRecovery.Cli;

/// <summary><c>policy check</c>: is each document a policy, and what is doubtful about it?</summary>
internal static class PolicyCheckCommand
{
    private const string About = """
        Read documents of policies and say everything that is wrong with them, with file, line and column.

        FILE is a document in JSON, a folder of them (*.json and *.jsonc), the name of a preset, or - for standard input. All
        are read together: they may include each other and the presets. Warned of is what can be used but is hardly meant,
        such as a rule that never applies, and a document that was to be compared with its sources before today.
        Ends with 0 where there are warnings only, with 5 where there is an error.
        """;

    public static Command Create(CommonOptions common, ToolConsole console)
    {
        var files = PolicyArguments.Files();
        var strict = new Option<bool>("--warnings-as-errors") { Description = "End with 5 for warnings too." };
        var check = new Command("check", About) { files, strict };
        check.SetAction(parsed =>
        {
            var texts = PolicyFiles.Read(parsed.GetValue(files)!, console);
            var documents = DocumentChecks.Read(texts, common.TodayOf(parsed, console.Time));
            var isBad = documents.Any(one => one.Errors > 0 || (parsed.GetValue(strict) && one.Warnings > 0));
            var exitCode = isBad ? ExitCode.Policy : ExitCode.Done;
            Print(documents, exitCode, common.PrinterFor(parsed, console));

            return (int)exitCode;
        });

        return check;
    }

    private static void Print(IReadOnlyList<CheckedDocument> documents, ExitCode exitCode, Printer printer)
    {
        foreach (var document in documents)
        {
            DiagnosticLines.Print(printer, document);
        }

        var (rules, errors, warnings) = (
            documents.Sum(RulesOf), documents.Sum(one => one.Errors), documents.Sum(one => one.Warnings));
        printer.Line(
            $"{Counted.Of(documents.Count, "file")}, {Worth(documents, rules)}: {Counted.Of(errors, "error")}, "
            + $"{Counted.Of(warnings, "warning")}.");
        printer.Value(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("files");

            foreach (var document in documents)
            {
                json.WriteStartObject();
                json.WriteString("file", document.File);
                json.WriteString("policy", document.Document.Policy?.ToString());
                json.WriteBoolean("valid", document.Errors == 0);
                json.WriteNumber("rules", RulesOf(document));
                DiagnosticLines.Write(json, document.Diagnostics);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteNumber("rules", rules);
            json.WriteNumber("errors", errors);
            json.WriteNumber("warnings", warnings);
            json.WriteNumber("exitCode", (int)exitCode);
            json.WriteEndObject();
        });
    }

    private static string Worth(IReadOnlyList<CheckedDocument> documents, int rules) =>
        documents.Count(one => one.Errors == 0) switch
        {
            var valid when valid == documents.Count => Counted.Of(rules, "rule"),
            0 => "none of them valid",
            var valid => $"{valid} of them valid with {Counted.Of(rules, "rule")}",
        };

    private static int RulesOf(CheckedDocument document) => document.Policy?.Rules.Count ?? 0;
}
