using System.Text;

namespace ServiceRecovery.Cli;

/// <summary>Picks the reader of a file by its name, else by its first character.</summary>
internal static class RowReaders
{
    public static IRowReader Open(Stream stream, string path, RowMapping mapping) =>
        IsJsonLines(stream, path)
            ? new JsonLinesRows(stream, path, mapping)
            : new CsvRows(stream, path, mapping);

    /// <summary>The delimiter of our own format by the file's name: a tab in <c>.tsv</c>, else a comma.</summary>
    public static char DelimiterOf(string path) => HasExtension(path, ".tsv") ? '\t' : ',';

    private static bool IsJsonLines(Stream stream, string path)
    {
        if (HasExtension(path, ".jsonl") || HasExtension(path, ".ndjson"))
        {
            return true;
        }

        if (!stream.CanSeek || HasExtension(path, ".csv") || HasExtension(path, ".tsv"))
        {
            return false;
        }

        return FirstCharacter(stream) switch
        {
            '{' => true,
            '[' => throw ToolException.Input(
                "input.format", $"{path} is one JSON array. Write one object a line: jq -c '.[]' {path} > rows.jsonl"),
            _ => false,
        };
    }

    private static char FirstCharacter(Stream stream)
    {
        Span<byte> start = stackalloc byte[64];
        var read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;

        return Encoding.UTF8.GetString(start[..read]).TrimStart('\uFEFF', ' ', '\t', '\r', '\n') is [var first, ..]
            ? first
            : ' ';
    }

    private static bool HasExtension(string path, string extension) =>
        path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
