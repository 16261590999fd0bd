namespace ServiceRecovery.Cli;

/// <summary>Lines of bytes in constant memory; a line that is too long is skipped and its length told.</summary>
internal sealed class LineReader(Stream stream, string path) : IDisposable
{
    private const int FirstSize = 64 * 1024;

    private byte[] _buffer = new byte[FirstSize];
    private int _lineStart;
    private int _lineLength;
    private int _next;
    private int _end;

    /// <summary>The number of the line that was read, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The bytes that the line has if it was too long and skipped, else 0.</summary>
    public long Skipped { get; private set; }

    /// <summary>The line without its end; valid until the next is read, empty where it was skipped.</summary>
    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(_lineStart, _lineLength);

    /// <summary>Goes to the next line; false at the end.</summary>
    public bool Read()
    {
        Number++;
        Skipped = 0;
        var searched = 0;

        while (true)
        {
            var found = _buffer.AsSpan(_next + searched, _end - _next - searched).IndexOf((byte)'\n');

            if (found >= 0)
            {
                return Take(searched + found, terminator: 1);
            }

            searched = _end - _next;

            if (searched >= InputLimits.Line)
            {
                Skipped += searched;
                _next = _end = searched = 0;
            }

            if (!Fill())
            {
                return (searched > 0 || Skipped > 0) && Take(searched, terminator: 0);
            }
        }
    }

    public void Dispose() => stream.Dispose();

    private bool Take(int length, int terminator)
    {
        var bom = Number == 1 && Skipped == 0 && _buffer.AsSpan(_next, length).StartsWith("\uFEFF"u8) ? 3 : 0;
        _lineStart = _next + bom;
        _lineLength = Skipped > 0 ? 0 : length - bom;
        Skipped += Skipped > 0 ? length : 0;
        _next += length + terminator;

        return true;
    }

    /// <summary>Reads more behind what is there, after making room; false at the end of the stream.</summary>
    private bool Fill()
    {
        if (_next > 0)
        {
            _buffer.AsSpan(_next, _end - _next).CopyTo(_buffer);
            _end -= _next;
            _next = 0;
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, InputLimits.Line + FirstSize));
        }

        try
        {
            var read = stream.Read(_buffer, _end, _buffer.Length - _end);
            _end += read;

            return read > 0;
        }
        catch (IOException error)
        {
            throw ToolException.Input("input.unreadable", $"{path} cannot be read further: {error.Message}", error);
        }
    }
}
