namespace ServiceRecovery.Cli;

/// <summary>One of the process's own output streams; what nobody reads is dropped.</summary>
/// <remarks>
/// A reader that has gone ends no command: the platform drops what goes into a broken pipe, and this drops what goes
/// into a closed stream. Whatever else keeps results from being written is told; nobody could be told of errors.
/// </remarks>
internal sealed class ProcessStream(Stream inner, bool mustArrive) : Stream
{
    private bool _isClosed;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_isClosed)
        {
            return;
        }

        try
        {
            inner.Write(buffer);
        }
        catch (UnauthorizedAccessException)
        {
            // How the platform reports a descriptor that was closed before the process began.
            _isClosed = true;
        }
        catch (IOException error)
        {
            _isClosed = true;

            if (mustArrive)
            {
                throw new ToolException(
                    ExitCode.Output, "output",
                    $"Standard output cannot be written: {error.Message}. What the command did is done and stored; "
                    + "free space or name another file, and run it again to see the results.",
                    error);
            }
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        if (!_isClosed)
        {
            inner.Flush();
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
