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

        var graph = new Command("graph", "Draw the lifecycle, or the path of one case through it.") { format };
        graph.SetAction(parsed =>
        {
            var printer = common.PrinterFor(parsed, console);
            var text = parsed.GetValue(format) == Dot ? LifecycleDiagram.ToDot() : LifecycleDiagram.ToMermaid();
            Write(printer, parsed.GetValue(format)!, text);

            return (int)ExitCode.Done;
        });

        return new Command("lifecycle", "Show the states of a case and the moves between them.") { graph };
    }

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
