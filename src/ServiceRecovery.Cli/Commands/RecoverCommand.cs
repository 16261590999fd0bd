using System.CommandLine;

namespace ServiceRecovery.Cli;

/// <summary><c>recover</c>: a file of reported failures becomes cases with what is owed.</summary>
internal static class RecoverCommand
{
    private const string About = """
        Open a case for each reported failure of a file, decide what is owed, and say so.

        Without FILE it takes the sample inside the tool: 62 customers around a recall of 2009-2010, decided as of
        2010-07-01. FILE is CSV with a header or JSON Lines, in UTF-8; - reads standard input. Without --map its columns
        are our own: reference, customer, account, failure, incident, verdict, origin, channel, kind, severity, harm,
        safety, responsibility, promiseBroken, repeatCount, occurredAt, startedAt, endedAt, firstEvidenceAt, receivedAt,
        paid, loss, expenses, currency, emotion, tenureYears, vulnerable, customerWords, source. Only reference and
        customer must be there.

        A row is known again by its source and reference: running the same command again opens nothing twice and goes on
        where a stopped run was. A second row of a reference that tells it differently is rejected.
        """;

    private const int DefaultWindow = 128;
    private const int LargestWindow = 4096;

    public static Command Create(CommonOptions common, ToolConsole console)
    {
        var file = new Argument<string?>("FILE")
        {
            Description = "CSV or JSON Lines; - reads standard input.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var policy = PolicyArguments.PolicyOption("The policy that decides");
        var map = new Option<string?>("--map") { Description = "How foreign columns are read: 'cfpb' or a mapping file." };
        var source = new Option<string?>("--source")
        {
            Description = "The source to file the rows under (default: the file's name, stdin for -).",
        };
        var batch = CommonOptions.Whole(
            "--batch", $"How many cases are opened at once, 1 to {LargestWindow}.", DefaultWindow, least: 1, LargestWindow);

        var command = new Command("recover", About) { file, policy, map, source, batch };
        command.SetAction((parsed, cancellationToken) =>
        {
            var asOf = common.AsOfOf(parsed) ?? Default(parsed.GetValue(file), console);
            var request = new RecoverRequest
            {
                File = parsed.GetValue(file),
                Policy = KnownPolicies.Find(parsed.GetValue(policy)!, console, DateOnly.FromDateTime(asOf.UtcDateTime)),
                Map = parsed.GetValue(map),
                Source = parsed.GetValue(source),
                Store = common.PlaceOf(parsed),
                AsOf = asOf,
                Window = parsed.GetValue(batch),
            };

            return RecoverJob.RunAsync(request, common.PrinterFor(parsed, console), cancellationToken);
        });

        return command;
    }

    private static DateTimeOffset Default(string? file, ToolConsole console) =>
        file is null ? Sample.AsOf : console.Time.GetUtcNow();
}
