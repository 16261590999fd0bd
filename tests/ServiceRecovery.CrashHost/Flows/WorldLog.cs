using System.Text;

namespace ServiceRecovery.CrashHost.Flows;

/// <summary>
/// What the world outside has seen, in a file of its own that outlives the process: one durable line a fact. Several
/// processes may write to it.
/// </summary>
internal sealed class WorldLog(string path)
{
    private readonly Lock _lock = new();

    public IReadOnlyList<string> Lines => Opened(file => LinesOf(file));

    public void Write(string line) => Opened(file => Append(file, line));

    /// <summary>Writes the line if it is not there yet: what an issuer does that knows its keys.</summary>
    public void WriteOnce(string line) =>
        Opened(file => LinesOf(file).Contains(line, StringComparer.Ordinal) || Append(file, line));

    /// <summary>Nobody else reads or writes meanwhile: two processes would write over each other.</summary>
    private T Opened<T>(Func<FileStream, T> act)
    {
        lock (_lock)
        {
            while (true)
            {
                try
                {
                    using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

                    return act(file);
                }
                catch (IOException) when (File.Exists(path))
                {
                    Thread.Yield();
                }
            }
        }
    }

    private static string[] LinesOf(FileStream file)
    {
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);

        // A line without its end was cut off: nobody has seen it.
        return Encoding.UTF8.GetString(bytes).Split('\n')[..^1];
    }

    private static bool Append(FileStream file, string line)
    {
        file.Seek(0, SeekOrigin.End);
        file.Write(Encoding.UTF8.GetBytes(line + "\n"));
        file.Flush(flushToDisk: true);

        return true;
    }
}
