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

    /// <summary>A sentence that may be long, over as many lines as it takes.</summary>
    public void Paragraph(string text, string indent = "")
    {
        foreach (var line in WrappedText.Lines(text, console.Width - indent.Length))
        {
            Line($"{indent}{line}");
        }
    }

    public void Draw(Sheet sheet)
    {
        if (json)
        {
            return;
        }

        // Sentences need no frame, and a frame that is too narrow would lose what does not fit.
        if (console.OutIsTerminal && sheet.Columns.Count > 1 && DrawnSheets.WidthOf(sheet) <= console.Width)
        {
            DrawnSheets.Write(console, sheet);
        }
        else
        {
            PlainSheets.Write(console.Out, sheet, console.Width);
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
