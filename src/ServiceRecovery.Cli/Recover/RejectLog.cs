using System.Globalization;
using System.Text;

namespace ServiceRecovery.Cli;

/// <summary>Every rejected row: the first in memory, the others in a temporary file, so that memory stays constant.</summary>
/// <remarks>Rows may be added from many threads.</remarks>
internal sealed class RejectLog(int inMemory = RejectLog.Held) : IDisposable
{
    public const int Held = 1000;

    private const char Separator = '\u001f';

    private readonly Lock _gate = new();
    private readonly List<RejectedRow> _first = [];
    private FileStream? _file;
    private StreamWriter? _writer;

    public long Count { get; private set; }

    public void Add(RejectedRow reject)
    {
        lock (_gate)
        {
            Keep(reject);
        }
    }

    /// <summary>The rejects in the order in which they came. Call it when all are in.</summary>
    public IEnumerable<RejectedRow> All()
    {
        foreach (var reject in _first)
        {
            yield return reject;
        }

        if (_file is null)
        {
            yield break;
        }

        _writer!.Flush();
        _file.Position = 0;
        using var reader = new StreamReader(_file, Encoding.UTF8, leaveOpen: true);

        while (reader.ReadLine()?.Split(Separator) is [var line, var column, var value, var reason])
        {
            yield return new RejectedRow(
                long.Parse(line, CultureInfo.InvariantCulture), NullIfEmpty(column),
                NullIfEmpty(value), reason);
        }
    }

    public void Dispose()
    {
        _writer?.Dispose();
        _file?.Dispose();
    }

    private void Keep(RejectedRow reject)
    {
        Count++;

        if (_first.Count < inMemory)
        {
            _first.Add(reject);

            return;
        }

        _writer ??= new StreamWriter(_file = Spill(), Encoding.UTF8);
        _writer.WriteLine(string.Join(Separator, reject.Line, reject.Column, reject.ShortValue, reject.Reason));
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private static FileStream Spill() => new(
        Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite,
        FileShare.None, 16 * 1024, FileOptions.DeleteOnClose);
}
