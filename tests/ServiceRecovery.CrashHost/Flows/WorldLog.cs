using System.Text;

namespace ServiceRecovery.CrashHost.Flows;

/// <summary>What the world outside has seen, in a file of its own that outlives the process: one durable line a fact.</summary>
internal sealed class WorldLog : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<string> _lines;
    private readonly FileStream _file;

    public WorldLog(string path)
    {
        _lines = File.Exists(path) ? [.. WholeLines(path)] : [];
        _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
    }

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lock)
            {
                return [.. _lines];
            }
        }
    }

    public void Write(string line)
    {
        lock (_lock)
        {
            _file.Write(Encoding.UTF8.GetBytes(line + "\n"));
            _file.Flush(flushToDisk: true);
            _lines.Add(line);
        }
    }

    /// <summary>Writes the line if it is not there yet: what an issuer does that knows its keys.</summary>
    public void WriteOnce(string line)
    {
        lock (_lock)
        {
            if (!_lines.Contains(line))
            {
                Write(line);
            }
        }
    }

    public void Dispose() => _file.Dispose();

    private static string[] WholeLines(string path) => File.ReadAllText(path).Split('\n')[..^1];
}
