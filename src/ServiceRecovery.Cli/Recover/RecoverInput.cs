namespace ServiceRecovery.Cli;

/// <summary>The rows of a request: the file or the sample, with its mapping.</summary>
internal sealed class RecoverInput : IDisposable
{
    private readonly Stream _stream;
    private readonly IRowReader _reader;
    private readonly RowInterpreter _interpreter;

    private RecoverInput(Stream stream, IRowReader reader, RowInterpreter interpreter) =>
        (_stream, _reader, _interpreter) = (stream, reader, interpreter);

    /// <exception cref="ToolException">The file, the mapping or both together cannot be taken.</exception>
    public static RecoverInput Open(RecoverRequest request, ToolConsole console)
    {
        var path = request.FileName;
        var mapping = request.Map is { } map ? Mappings.Find(map) : RowMapping.Own(RowReaders.DelimiterOf(path));
        var source = request.Source ?? mapping.Source ?? SourceOf(request);
        var stream = Bytes(request, console);

        try
        {
            var reader = RowReaders.Open(stream, path, mapping);

            return new RecoverInput(stream, reader, new RowInterpreter(mapping, source, request.AsOf));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public RowPump Pump(CancellationToken cancellationToken) => RowPump.Start(_reader, _interpreter, cancellationToken);

    /// <summary>How much of the file has been read, from 0 to 1; null for a pipe.</summary>
    public double? Share()
    {
        try
        {
            return _stream is { CanSeek: true, Length: > 0 } ? (double)_stream.Position / _stream.Length : null;
        }
        catch (ObjectDisposedException)
        {
            return 1;
        }
    }

    public void Dispose() => _reader.Dispose();

    private static string SourceOf(RecoverRequest request) =>
        request.IsStandardInput ? "stdin" : Path.GetFileNameWithoutExtension(request.FileName);

    private static Stream Bytes(RecoverRequest request, ToolConsole console) =>
        request.File is null ? Sample.Open()
        : request.IsStandardInput ? new PeekedStream(console.In())
        : InputFile.Open(request.File);
}
