using System.CommandLine;

namespace ServiceRecovery.Cli;

/// <summary><c>policy test</c>: do the tests in the documents pass, and what do they never try?</summary>
internal static class PolicyTestCommand
{
    private const string About = """
        Run the tests that documents of policies hold, and say what they never try.

        A clause of a condition has two branches: it comes out true, or false. A test that passes says nothing about the
        branches that it does not take. Ends with 7 where a test fails or too few branches are tried, with 5 where a document
        is no valid policy.
        """;

    private const int Hundred = 100;

    public static Command Create(CommonOptions common, ToolConsole console)
    {
        var files = PolicyArguments.Files();
        var least = CommonOptions.Whole(
            "--min-coverage", "How many of 100 branches the tests of each document must try.", otherwise: 0, least: 0, Hundred);
        var test = new Command("test", About) { files, least };
        test.SetAction(parsed =>
        {
            var texts = PolicyFiles.Read(parsed.GetValue(files)!, console);
            var documents = DocumentChecks.Read(texts, common.TodayOf(parsed, console.Time));
            var tested = documents.Where(one => one.Policy is not null)
                .Select(one => new TestedDocument(one.File, one.Document.RunTests(), parsed.GetValue(least)))
                .ToList();
            var exitCode = documents.Any(one => one.Policy is null) ? ExitCode.Policy
                : tested.Exists(one => !one.IsGood) ? ExitCode.TestsFailed
                : ExitCode.Done;
            TestReports.Print(documents, tested, exitCode, common.PrinterFor(parsed, console));

            return (int)exitCode;
        });

        return test;
    }
}
