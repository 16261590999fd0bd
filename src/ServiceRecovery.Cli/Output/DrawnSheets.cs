using Spectre.Console;

namespace ServiceRecovery.Cli;

/// <summary>Draws sheets as tables on a terminal.</summary>
internal static class DrawnSheets
{
    private const int Padding = 2;
    private const int NarrowestWords = 16;

    /// <summary>The columns of a terminal in which nothing is cut and no word broken.</summary>
    public static int WidthOf(Sheet sheet)
    {
        var width = 1;

        foreach (var (at, column) in sheet.Columns.Index())
        {
            var texts = sheet.Rows.Select(row => row[at]).Append(column.Title);
            var goesOn = at == sheet.Columns.Count - 1 && !column.Right;
            width += texts.Max(text => goesOn ? WrappedTo(text) : text.Length) + Padding + 1;
        }

        return width;
    }

    public static void Write(ToolConsole console, Sheet sheet)
    {
        var table = new Table { Border = TableBorder.Rounded, ShowHeaders = sheet.Columns.Any(column => column.Title.Length > 0) };

        foreach (var (at, column) in sheet.Columns.Index())
        {
            // Ids and dates stay whole; the last column holds the words, if any does.
            table.AddColumn(new TableColumn(new Markup(Markup.Escape(column.Title), new Style(decoration: Decoration.Bold)))
            {
                Alignment = column.Right ? Justify.Right : Justify.Left,
                NoWrap = at < sheet.Columns.Count - 1,
            });
        }

        foreach (var row in sheet.Rows)
        {
            table.AddRow(Array.ConvertAll(row, text => new Markup(Markup.Escape(text))));
        }

        var terminal = Terminal.For(console, console.Out);
        terminal.WriteLine();
        terminal.WriteLine(sheet.Title, new Style(decoration: Decoration.Bold));
        terminal.Write(table);

        if (sheet.Note is not null)
        {
            terminal.WriteLine(sheet.Note);
        }
    }

    /// <summary>Words go on in the next line, each as a whole.</summary>
    private static int WrappedTo(string text) =>
        Math.Min(text.Length, Math.Max(NarrowestWords, text.Split(' ').Max(word => word.Length)));
}
