namespace ServiceRecovery.Testing;

/// <summary>A SQLite file that lives as long as a test.</summary>
internal static class TemporaryFile
{
    public static string NewPath() =>
        Path.Combine(Path.GetTempPath(), $"recovery-{Path.GetFileNameWithoutExtension(Path.GetRandomFileName())}.db");

    public static void Delete(string path)
    {
        foreach (var file in (ReadOnlySpan<string>)[path, $"{path}-wal", $"{path}-shm"])
        {
            File.Delete(file);
        }
    }
}
