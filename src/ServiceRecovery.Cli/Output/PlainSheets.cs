using System.Text;

namespace ServiceRecovery.Cli;

/// <summary>Draws sheets as aligned plain lines that survive a pipe.</summary>
internal static class PlainSheets
{
    private const int Gap = 2;

    public static void Write(TextWriter output, Sheet sheet)
    {
        output.WriteLine();

        if (sheet.Title.Length > 0)
        {
            output.WriteLine(sheet.Title);
        }

        var widths = Widths(sheet);

        if (sheet.Columns.Any(column => column.Title.Length > 0))
        {
            output.WriteLine(Line(sheet.Columns, widths, at => sheet.Columns[at].Title));
        }

        foreach (var row in sheet.Rows)
        {
            output.WriteLine(Line(sheet.Columns, widths, at => row[at]));
        }

        if (sheet.Note is not null)
        {
            output.WriteLine($"  {sheet.Note}");
        }
    }

    private static int[] Widths(Sheet sheet)
    {
        var widths = new int[sheet.Columns.Count];

        for (var at = 0; at < widths.Length; at++)
        {
            widths[at] = sheet.Rows.Select(row => row[at].Length).Append(sheet.Columns[at].Title.Length).Max();
        }

        return widths;
    }

    private static string Line(IReadOnlyList<SheetColumn> columns, int[] widths, Func<int, string> textAt)
    {
        var line = new StringBuilder();

        for (var at = 0; at < widths.Length; at++)
        {
            line.Append(' ', Gap);
            line.Append(columns[at].Right ? textAt(at).PadLeft(widths[at]) : textAt(at).PadRight(widths[at]));
        }

        return line.ToString().TrimEnd();
    }
}
