using System.Text;

namespace ServiceRecovery.Cli;

/// <summary>Draws sheets as aligned plain lines that survive a pipe. A last column of words goes on below itself.</summary>
internal static class PlainSheets
{
    private const int Gap = 2;
    private const int NarrowestWords = 16;

    public static void Write(TextWriter output, Sheet sheet, int width)
    {
        output.WriteLine();

        if (sheet.Title.Length > 0)
        {
            Wrap(output, sheet.Title, "", width);
        }

        var widths = Widths(sheet);

        if (sheet.Columns.Any(column => column.Title.Length > 0))
        {
            output.WriteLine(Line(sheet.Columns, widths, at => sheet.Columns[at].Title));
        }

        foreach (var row in sheet.Rows)
        {
            Row(output, sheet.Columns, widths, row, width);
        }

        if (sheet.Note is not null)
        {
            Wrap(output, sheet.Note, "  ", width);
        }
    }

    private static void Row(TextWriter output, IReadOnlyList<SheetColumn> columns, int[] widths, string[] row, int width)
    {
        var last = widths.Length - 1;
        var before = widths.Take(last).Sum(wide => Gap + wide) + Gap;

        // Lines of one column would look like new lines without an indent of their own.
        var below = last == 0 ? before + Gap : before;
        var words = columns[last].Right || width - below < NarrowestWords
            ? [row[last]]
            : WrappedText.Lines(row[last], width - below).ToArray();

        output.WriteLine(Line(columns, widths, at => at == last ? words[0] : row[at]));

        foreach (var more in words.Skip(1))
        {
            output.WriteLine($"{new string(' ', below)}{more}");
        }
    }

    private static void Wrap(TextWriter output, string text, string indent, int width)
    {
        foreach (var line in WrappedText.Lines(text, width - indent.Length))
        {
            output.WriteLine($"{indent}{line}");
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
