using System.CommandLine;

namespace ServiceRecovery.Cli;

/// <summary><c>lifecycle graph</c>: the lifecycle's table as a diagram, for one case with the path that it took.</summary>
internal static class LifecycleCommand
{
    private const string Mermaid = "mermaid";
    private const string Dot = "dot";

    public static Command Create(CommonOptions common, ToolConsole console)
    {
        var format = new Option<string>("--format")
        {
            Description = "The diagram's language.",
            DefaultValueFactory = _ => Mermaid,
        };
        format.AcceptOnlyFromAmong(Mermaid, Dot);

        var path = new Option<string?>("--case") { Description = "Mark the path that this case took." };
        var graph = new Command("graph", "Draw the lifecycle, or the path of one case through it.") { format, path };
        graph.SetAction(async (parsed, cancellationToken) =>
        {
            var opened = parsed.GetValue(path) is { } name
                ? await FindAsync(parsed, common, console, name, cancellationToken).ConfigureAwait(false)
                : null;
            Write(common.PrinterFor(parsed, console), parsed.GetValue(format)!, Text(parsed.GetValue(format) == Dot, opened));

            return (int)ExitCode.Done;
        });

        return new Command("lifecycle", "Show the states of a case and the moves between them.") { graph };
    }

    private static async Task<RecoveryCase> FindAsync(
        ParseResult parsed, CommonOptions common, ToolConsole console, string name, CancellationToken cancellationToken)
    {
        using var desk = RecoveryDesk.OpenExisting(common.PlaceOf(parsed), common.AsOfOf(parsed), console.Time);

        return await CaseLookup.GetAsync(desk.Engine, name, cancellationToken).ConfigureAwait(false);
    }

    private static string Text(bool dot, RecoveryCase? opened) => (dot, opened) switch
    {
        (true, null) => LifecycleDiagram.ToDot(),
        (true, { }) => LifecycleDiagram.ToDot(opened),
        (_, null) => LifecycleDiagram.ToMermaid(),
        _ => LifecycleDiagram.ToMermaid(opened),
    };

    private static void Write(Printer printer, string format, string text)
    {
        if (!printer.Json)
        {
            printer.Raw(text.TrimEnd());

            return;
        }

        printer.Value(json =>
        {
            json.WriteStartObject();
            json.WriteString("format", format);
            json.WriteString("graph", text);
            json.WriteEndObject();
        });
    }
}
