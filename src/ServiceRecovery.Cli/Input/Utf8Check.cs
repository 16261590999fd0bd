using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace ServiceRecovery.Cli;

/// <summary>Walks a file once and says where it stops being UTF-8, so that no half of it is opened.</summary>
internal static class Utf8Check
{
    private const int BlockSize = 256 * 1024;
    private const int LongestSequence = 4;

    public static void Check(Stream stream, string path)
    {
        var block = ArrayPool<byte>.Shared.Rent(BlockSize);

        try
        {
            Walk(stream, path, block);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    /// <summary>Refuses what is plainly no text in UTF-8 by its first bytes.</summary>
    public static void RefuseOtherFormats(ReadOnlySpan<byte> start, string path)
    {
        var found = start switch
        {
            [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => "is UTF-16. Save it as UTF-8, or: iconv -f UTF-16 -t UTF-8",
            [0x1F, 0x8B, ..] => "is compressed. Unpack it first: gunzip -k",
            [(byte)'P', (byte)'K', 3, 4, ..] => "is a spreadsheet or a zip archive. Export it as CSV in UTF-8",
            _ when start.Contains((byte)0) => "holds NUL bytes: it is UTF-16 or no text. Save it as UTF-8",
            _ => null,
        };

        if (found is not null)
        {
            throw ToolException.Input("input.encoding", $"{path} {found}.");
        }
    }

    private static void Walk(Stream stream, string path, byte[] block)
    {
        long line = 1;
        long column = 0;
        var carried = 0;
        var first = true;

        while (true)
        {
            var read = stream.ReadAtLeast(block.AsSpan(carried, BlockSize - carried), 1, throwOnEndOfStream: false);
            var bytes = block.AsSpan(0, carried + read);

            if (first)
            {
                RefuseOtherFormats(bytes, path);
                first = false;
            }

            var kept = read == 0 ? 0 : IncompleteTail(bytes);
            var whole = bytes[..^kept];

            if (!Utf8.IsValid(whole))
            {
                throw NotUtf8(path, line, column, whole);
            }

            if (read == 0)
            {
                return;
            }

            line += whole.Count((byte)'\n');
            var lineEnd = whole.LastIndexOf((byte)'\n');
            column = whole.Length - (lineEnd + 1) + (lineEnd < 0 ? column : 0);
            bytes[^kept..].CopyTo(block);
            carried = kept;
        }
    }

    /// <summary>How many bytes at the end begin a character that the next block ends.</summary>
    private static int IncompleteTail(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back < LongestSequence && back <= bytes.Length; back++)
        {
            var lead = bytes[^back];
            var length = lead switch { >= 0xF0 => 4, >= 0xE0 => 3, >= 0xC0 => 2, >= 0x80 => 0, _ => 1 };

            if (length > 0)
            {
                return length > back ? back : 0;
            }
        }

        return 0;
    }

    private static ToolException NotUtf8(string path, long line, long column, ReadOnlySpan<byte> bytes)
    {
        var at = 0;

        while (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == OperationStatus.Done)
        {
            at += length;
        }

        var lineEnd = bytes[..at].LastIndexOf((byte)'\n');
        column = at - lineEnd + (lineEnd < 0 ? column : 0);

        return ToolException.Input(
            "input.encoding",
            $"{path}, line {line + bytes[..at].Count((byte)'\n')}, byte {column}: 0x{bytes[at]:X2} is not "
            + "UTF-8. Save the file as UTF-8, or: iconv -f WINDOWS-1252 -t UTF-8. Nothing was opened.");
    }
}
