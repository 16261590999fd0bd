using System.Text;

namespace ServiceRecovery;

/// <summary>The files <c>*.json</c> and <c>*.jsonc</c> of a folder, without those of folders in it and without hidden ones.</summary>
internal sealed class PolicyFolder(string path) : IPolicySource
{
    private const int MostBytes = 4 * 1024 * 1024;
    private const int MostFiles = 1_000;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public string Name { get; } = Path.GetFullPath(path);

    public SourceReading Read()
    {
        try
        {
            var files = Directory.EnumerateFiles(Name).Where(IsPolicy).Order(StringComparer.Ordinal).Take(MostFiles + 1).ToList();

            return files.Count > MostFiles
                ? SourceReading.Failed($"The folder holds more than {MostFiles} policies.")
                : new SourceReading([.. files.Select(Read)]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            return SourceReading.Failed($"The folder cannot be read: {error.Message}");
        }
    }

    public IDisposable Watch(Action changed)
    {
        FileSystemWatcher? watcher = null;

        try
        {
            watcher = new FileSystemWatcher(Name);
            watcher.Created += (_, _) => changed();
            watcher.Changed += (_, _) => changed();
            watcher.Deleted += (_, _) => changed();
            watcher.Renamed += (_, _) => changed();
            watcher.Error += (_, _) => changed();
            watcher.EnableRaisingEvents = true;

            return watcher;
        }
        catch (Exception error) when (error is IOException or ArgumentException or PlatformNotSupportedException)
        {
            // Too many watches, a share that has none, a folder that is gone: it is read again now and then all the same.
            watcher?.Dispose();

            return new Nothing();
        }
    }

    /// <summary>One file, read without keeping anybody from writing it.</summary>
    public static PolicyText Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

        if (stream.Length > MostBytes)
        {
            throw new IOException($"'{file}' has {stream.Length} bytes; at most {MostBytes} are read.");
        }

        using var reader = new StreamReader(stream, Strict);

        return new PolicyText(file, reader.ReadToEnd());
    }

    private static bool IsPolicy(string file) =>
        Path.GetFileName(file) is var name
        && !name.StartsWith('.')
        && (name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".jsonc", StringComparison.OrdinalIgnoreCase));

    private sealed class Nothing : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
