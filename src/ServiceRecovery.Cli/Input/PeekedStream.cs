namespace ServiceRecovery.Cli;

/// <summary>A stream that can be read only once, with its first bytes to look at before that.</summary>
internal sealed class PeekedStream(Stream inner) : Stream
{
    private const int MostPeeked = 64;

    // As many as tell one encoding from another.
    private const int FewestPeeked = 4;

    private readonly byte[] _start = new byte[MostPeeked];
    private int _peeked;
    private int _taken;
    private bool _isPeeked;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The first bytes, up to the first that is no blank and no byte order mark; waits for them.</summary>
    public ReadOnlySpan<byte> Peek()
    {
        while (!_isPeeked)
        {
            var read = inner.Read(_start, _peeked, _start.Length - _peeked);
            _peeked += read;
            _isPeeked = read == 0 || _peeked == _start.Length || (_peeked >= FewestPeeked && HasText());
        }

        return _start.AsSpan(0, _peeked);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_taken == _peeked)
        {
            return inner.Read(buffer);
        }

        var taken = Math.Min(buffer.Length, _peeked - _taken);
        _start.AsSpan(_taken, taken).CopyTo(buffer);
        _taken += taken;

        return taken;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool HasText() => !_start.AsSpan(0, _peeked).Trim("\uFEFF \t\r\n"u8).IsEmpty;
}
