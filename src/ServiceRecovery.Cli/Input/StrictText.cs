using System.Text;

namespace ServiceRecovery.Cli;

/// <summary>The characters of a stream that must be UTF-8; a byte order mark is skipped.</summary>
internal sealed class StrictText(Stream stream, string path) : TextReader
{
    private readonly StreamReader _reader = new(
        stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
        detectEncodingFromByteOrderMarks: true, bufferSize: 32 * 1024);

    public override int Read(char[] buffer, int index, int count)
    {
        try
        {
            return _reader.Read(buffer, index, count);
        }
        catch (DecoderFallbackException error)
        {
            throw ToolException.Input(
                "input.encoding", $"{path} is not UTF-8. Save it as UTF-8, or: iconv -f WINDOWS-1252 -t UTF-8.", error);
        }
        catch (IOException error)
        {
            throw ToolException.Input("input.unreadable", $"{path} cannot be read further: {error.Message}", error);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _reader.Dispose();
        }

        base.Dispose(disposing);
    }
}
