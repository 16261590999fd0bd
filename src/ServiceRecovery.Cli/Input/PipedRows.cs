namespace ServiceRecovery.Cli;

/// <summary>Rows of a pipe: what they are is seen when the first is read, on the thread that may wait for it.</summary>
internal sealed class PipedRows(PeekedStream stream, string path, RowMapping mapping) : IRowReader
{
    private IRowReader? _rows;

    public RawRow? Read()
    {
        try
        {
            _rows ??= RowReaders.Of(stream, path, mapping);
        }
        catch (IOException error)
        {
            throw ToolException.Input("input.unreadable", $"{path} cannot be read: {error.Message}", error);
        }

        return _rows.Read();
    }

    public void Dispose()
    {
        _rows?.Dispose();
        stream.Dispose();
    }
}
