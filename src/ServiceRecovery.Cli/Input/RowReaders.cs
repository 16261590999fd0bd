using System.Text;

namespace ServiceRecovery.Cli;

/// <summary>Picks the reader of a file by its name, else by its first character.</summary>
internal static class RowReaders
{
    /// <summary>The reader; that of a pipe looks at what the pipe brings only when the first row is asked for.</summary>
    public static IRowReader Open(Stream stream, string path, RowMapping mapping) =>
        stream is PeekedStream piped
            ? new PipedRows(piped, path, mapping)
            : Of(stream, path, mapping, () => FirstBytes(stream));

    /// <summary>The reader of what a pipe brings; waits for its first bytes.</summary>
    public static IRowReader Of(PeekedStream piped, string path, RowMapping mapping)
    {
        Utf8Check.RefuseOtherFormats(piped.Peek(), path);

        return Of(piped, path, mapping, () => piped.Peek().ToArray());
    }

    /// <summary>The delimiter of our own format by the file's name: a tab in <c>.tsv</c>, else a comma.</summary>
    public static char DelimiterOf(string path) => HasExtension(path, ".tsv") ? '\t' : ',';

    private static IRowReader Of(Stream stream, string path, RowMapping mapping, Func<byte[]> start) =>
        IsJsonLines(path, start)
            ? new JsonLinesRows(stream, path, mapping)
            : new CsvRows(stream, path, mapping);

    private static bool IsJsonLines(string path, Func<byte[]> start)
    {
        if (HasExtension(path, ".jsonl") || HasExtension(path, ".ndjson"))
        {
            return true;
        }

        if (HasExtension(path, ".csv") || HasExtension(path, ".tsv"))
        {
            return false;
        }

        return Encoding.UTF8.GetString(start()).TrimStart('\uFEFF', ' ', '\t', '\r', '\n') switch
        {
            ['{', ..] => true,
            ['[', ..] => throw ToolException.Input(
                "input.format", $"{path} is one JSON array. Write one object a line, as jq -c '.[]' does."),
            _ => false,
        };
    }

    private static byte[] FirstBytes(Stream stream)
    {
        var start = new byte[64];
        var read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;

        return start[..read];
    }

    private static bool HasExtension(string path, string extension) =>
        path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
