using System.Text;

namespace ServiceRecovery.Cli;

/// <summary>A line of a document as it can be shown: one row of the terminal, with a mark under one of its columns.</summary>
internal static class SourceLine
{
    private const string Cut = "...";

    /// <summary>The line, and under it a caret; empty where the text has no such line.</summary>
    /// <param name="text">The document.</param>
    /// <param name="line">From 1.</param>
    /// <param name="column">In UTF-16 characters, from 1; one behind the end is the line's end.</param>
    /// <param name="width">How many characters a row may have.</param>
    public static IReadOnlyList<string> Marked(string text, int line, int column, int width)
    {
        var whole = Find(text, line).TrimEnd();

        if (whole.Length == 0)
        {
            return [];
        }

        var at = Math.Min(column - 1, whole.Length);
        var indent = whole.Length - whole.TrimStart().Length;
        var begin = at - indent < width ? indent : Whole(whole, at - (width / 2));
        var end = whole.Length - begin <= width ? whole.Length : Whole(whole, begin + width - Cut.Length);
        var prefix = begin > indent ? Cut : "";
        var shown = $"{prefix}{whole[(begin + prefix.Length)..end]}{(end < whole.Length ? Cut : "")}";

        return [Plain(shown), $"{new string(' ', Math.Max(0, at - begin))}^"];
    }

    /// <summary>The column in UTF-16 characters of one in bytes; both from 1.</summary>
    public static int Column(string text, long line, long byteColumn)
    {
        var bytes = Encoding.UTF8.GetBytes(Find(text, (int)line).ToString());

        return Encoding.UTF8.GetCharCount(bytes, 0, (int)Math.Min(byteColumn - 1, bytes.Length)) + 1;
    }

    private static string Find(string text, int line)
    {
        var begin = 0;

        for (var at = 1; at < line; at++)
        {
            var end = text.IndexOf('\n', begin);

            if (end < 0)
            {
                return "";
            }

            begin = end + 1;
        }

        return text.IndexOf('\n', begin) is var last and >= 0 ? text[begin..last] : text[begin..];
    }

    /// <summary>Not between the halves of a character.</summary>
    private static int Whole(string text, int at) => char.IsLowSurrogate(text[at]) ? at - 1 : at;

    /// <summary>Tabs would move the mark, and a document gives no orders to the terminal.</summary>
    private static string Plain(string text) => string.Concat(text.Select(one => char.IsControl(one) ? ' ' : one));
}
