using System.Text.Json;

namespace ServiceRecovery.Cli;

/// <summary>Writes a command's results: drawn for a terminal, as plain lines for a pipe, as JSON for a script.</summary>
internal sealed class Printer(ToolConsole console, bool json)
{
    public ToolConsole Console => console;

    public bool Json => json;

    public void Line(string text)
    {
        if (!json)
        {
            console.Out.WriteLine(text);
            console.Out.Flush();
        }
    }

    public void Draw(Sheet sheet)
    {
        if (json)
        {
            return;
        }

        if (console.OutIsTerminal)
        {
            DrawnSheets.Write(console, sheet);
        }
        else
        {
            PlainSheets.Write(console.Out, sheet);
        }
    }

    /// <summary>One JSON value on a line of its own, where JSON was asked for.</summary>
    public void Value(Action<Utf8JsonWriter> write)
    {
        if (json)
        {
            Raw(JsonText.Write(write));
        }
    }

    public void Raw(string line) => console.Out.WriteLine(line);
}
