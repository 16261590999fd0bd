using Spectre.Console;

namespace ServiceRecovery.Cli;

/// <summary>Draws sheets as tables on a terminal.</summary>
internal static class DrawnSheets
{
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
}
