using Spectre.Console;

namespace ServiceRecovery.Cli;

/// <summary>A terminal as Spectre.Console knows it; made only where one is there, because it costs a cold start.</summary>
internal static class Terminal
{
    public static IAnsiConsole For(ToolConsole console, TextWriter output)
    {
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Detect,
            ColorSystem = console.Color ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(output),
        });
        terminal.Profile.Width = console.Width;

        return terminal;
    }
}
